import type { BaselineEntry } from '../record/index.ts';
import type { BaselineSummary } from './baseline.ts';
import { count } from './words.ts';

/** A sentence about entries of a baseline, and one line for each of them. */
export interface BaselineNote {
  readonly sentence: string;
  readonly lines: readonly string[];
}

/** What there is to do about a baseline, the most urgent first. */
export function baselineNotes(baseline: BaselineSummary | undefined): readonly BaselineNote[] {
  if (baseline === undefined) return [];
  const { expired, expiring, gone, untested } = baseline;
  return [
    note(expired, { words: 'expired and excuse nothing any more', lineOf: datedLineOf }),
    note(expiring, { words: 'expire within 14 days', lineOf: datedLineOf }),
    note(gone, { words: 'gone: their cases were run and conform (--update-baseline drops them)' }),
    note(untested, { words: 'not found, but not all of their cases were run and conform' }),
  ].flat();
}

function note(
  entries: readonly BaselineEntry[],
  { words, lineOf: line = lineOf }: { words: string; lineOf?: (entry: BaselineEntry) => string },
): readonly BaselineNote[] {
  if (entries.length === 0) return [];
  return [
    { sentence: `${count(entries.length, 'known violation')}: ${words}`, lines: entries.map(line) },
  ];
}

function lineOf({ fingerprint, operation, title, message, owner }: BaselineEntry): string {
  const seenTo = owner === undefined ? '' : `, owner ${owner}`;
  return `${fingerprint} ${operation}: ${title}: ${message}${seenTo}`;
}

function datedLineOf(entry: BaselineEntry): string {
  return `${lineOf(entry)}, ${entry.expires}`;
}
