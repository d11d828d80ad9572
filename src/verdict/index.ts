export type { CheckInfo } from './check.ts';
export { decodeContent, type Content } from './content.ts';
export { fingerprintOf, type Breach } from './fingerprint.ts';
export { judge, judgeAnswer, type JudgeInput, type JudgeOptions } from './judge.ts';
export { isAtLeast, worstSeverity } from './severity.ts';
export { CHECKS } from './checks/index.ts';
export { COMPARISONS } from './comparisons/index.ts';
export type {
  AnswerLimits,
  JudgedVerdict,
  JudgedViolation,
  Severities,
  Severity,
  Verdict,
  VerdictState,
  Violation,
} from './verdict.ts';
