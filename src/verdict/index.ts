export type {
  AnswerLimits,
  Check,
  Comparison,
  Content,
  Finding,
  Severity,
  Subject,
  Verdict,
  VerdictState,
  Violation,
} from './verdict.ts';
