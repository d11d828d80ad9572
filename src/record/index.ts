export { isExpired, type Baseline, type BaselineEntry, type Known } from './baseline.ts';
export { toCaseRecord, type CaseInput, type StepViolation } from './case-record.ts';
export { curlFor } from './curl.ts';
export type { LatencyBudget, LatencyBudgets } from './latency.ts';
export { formatRecord, parseRecord, parseRecords } from './lines.ts';
export {
  RECORD_VERSION,
  type CaseRecord,
  type DriftRecord,
  type EndRecord,
  type OperationRecord,
  type Record,
  type RecordedBody,
  type RecordedDefect,
  type RecordedExchange,
  type RecordedViolation,
  type RunRecord,
  type Shard,
  type RunWarning,
} from './record.ts';
export { createRedactor, type Redactor } from './redactor.ts';
export { endRecord, runRecord, type RunInput } from './run-record.ts';
export { variableName, type NamedSecret } from './secret.ts';
export { PROBITY_VERSION } from './version.ts';
