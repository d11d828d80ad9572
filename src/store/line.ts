import type { Bucket } from './store.ts';
import type { CheckState, Delivery, Incident } from './incident.ts';
import type { Confirmation, SlotResult } from './slot.ts';

/** Version of the line format; a reader refuses a higher one. */
export const LINE_VERSION = 1;

/** One thing of the history as data: what an export and a segment of a cron run consist of. */
export type HistoryLine =
  | { readonly kind: 'slot'; readonly data: SlotResult }
  | { readonly kind: 'confirmation'; readonly data: Confirmation }
  | { readonly kind: 'bucket'; readonly data: BucketLine }
  | { readonly kind: 'state'; readonly data: CheckState }
  | { readonly kind: 'incident'; readonly data: Incident }
  | { readonly kind: 'delivery'; readonly data: Delivery };

/** A bucket that was rolled up, and how long its step is. */
export interface BucketLine extends Bucket {
  readonly stepMs: number;
}

/** One line of JSON, without line break. */
export function formatLine(line: HistoryLine): string {
  return JSON.stringify({ v: LINE_VERSION, ...line }, (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
}
