export { decodeContent } from './content.ts';
export { documentedResponse } from './documented.ts';
export { FAULT_CODES, type FaultCode } from './fault-code.ts';
export { fingerprintOf } from './fingerprint.ts';
export { judge, judgeAnswer, type JudgeInput } from './judge.ts';
export { reachOf, type Reach } from './reached.ts';
export { isAtLeast, worstSeverity } from './severity.ts';
export { CHECKS } from './checks/index.ts';
export { isTimeBreach } from './comparisons/account-enumeration.ts';
export { isSlow, isSlowBreach } from './checks/latency-budget.ts';
export { workflowStep } from './workflow-step.ts';
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
