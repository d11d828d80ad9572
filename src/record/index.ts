export {
  RECORD_VERSION,
  type CaseRecord,
  type EndRecord,
  type OperationRecord,
  type Record,
  type RecordedBody,
  type RecordedExchange,
  type RecordedViolation,
  type RunRecord,
} from './record.ts';
