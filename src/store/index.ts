export { mergeBuckets, type BucketParts } from './bucket.ts';
export { StoreError } from './error.ts';
export {
  QUANTILE_ERROR,
  countIn,
  histogramOf,
  mergeHistograms,
  quantile,
  type Histogram,
} from './histogram.ts';
export type { CheckState, Delivery, Incident, IncidentKind } from './incident.ts';
export { formatLine, type HistoryLine } from './line.ts';
export { mergeLines, type MergedLines } from './merge-lines.ts';
export { appendToSegment, listSegments, readSegment, type Segment } from './segments.ts';
export {
  PHASES,
  SLOT_STATES,
  type Confirmation,
  type Phase,
  type SlotAnswer,
  type SlotKey,
  type SlotResult,
  type SlotState,
  type SlotTimings,
} from './slot.ts';
export { openSqliteStore } from './sqlite/store.ts';
export type { Bucket, Change, Range, Store } from './store.ts';
