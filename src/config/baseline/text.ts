import type { BaselineEntry } from '../../record/index.ts';
import { textFrom, type Writable } from '../../source/index.ts';

/** What may stand in an entry, in this order. */
const KEYS = [
  'fingerprint',
  'check',
  'title',
  'operation',
  'message',
  'firstSeen',
  'cases',
  'reason',
  'owner',
  'expires',
] as const satisfies readonly (keyof BaselineEntry)[];

/** The text of a baseline: sorted, so that its differences are those of the breaches. */
export function baselineText(entries: readonly BaselineEntry[], file: string): string {
  const sorted = entries.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const value = { version: 1, entries: sorted.map(entryOf) };
  return textFrom(value, file.toLowerCase().endsWith('.json') ? 'json' : 'yaml');
}

function sortKey({ operation, check, fingerprint }: BaselineEntry): string {
  return [operation, check, fingerprint].join('\n');
}

function entryOf(entry: BaselineEntry): Writable {
  return Object.fromEntries(
    KEYS.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])),
  );
}
