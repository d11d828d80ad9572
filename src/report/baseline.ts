import { isExpired, type BaselineEntry, type RunRecord } from '../record/index.ts';
import type { CaseSummary, Finding } from './summary.ts';

/** How a run stands to its baseline. */
export interface BaselineSummary {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Entries whose cases were all run and conform. */
  readonly gone: readonly BaselineEntry[];
  /** Entries that were not found and are not gone: not all of their cases were run and conform. */
  readonly untested: readonly BaselineEntry[];
  /** Entries that excuse nothing any more. */
  readonly expired: readonly BaselineEntry[];
  /** Entries that will not in a few days. */
  readonly expiring: readonly BaselineEntry[];
}

/** So long before it expires, an entry says so. */
const WARNED_DAYS = 14;

const DAY_MS = 86_400_000;

/** The runs of one summary share a baseline; the day is that of the first. */
export function summarizeBaseline(
  runs: readonly RunRecord[],
  findings: readonly Finding[],
  cases: readonly CaseSummary[],
): BaselineSummary | undefined {
  const baseline = runs.find((run) => run.baseline !== undefined)?.baseline;
  if (baseline === undefined) return undefined;
  const day = runs[0]?.startedAt ?? '';
  const soon = new Date(Date.parse(day) + WARNED_DAYS * DAY_MS).toISOString();
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const absent = baseline.entries.filter(({ fingerprint }) => !found.has(fingerprint));
  const isGone = goneIn(cases);
  const expired = baseline.entries.filter((entry) => isExpired(entry, day));
  return {
    ...baseline,
    gone: absent.filter(isGone),
    untested: absent.filter((entry) => !isGone(entry)),
    expired,
    expiring: baseline.entries.filter(
      (entry) => isExpired(entry, soon) && !expired.includes(entry),
    ),
  };
}

/** A case that was not sent, or that failed otherwise, may hide the breach. */
function goneIn(cases: readonly CaseSummary[]): (entry: BaselineEntry) => boolean {
  const states = new Map(cases.map(({ id, state }) => [id, state]));
  return (entry) =>
    entry.cases.length > 0 && entry.cases.every((id) => states.get(id) === 'conforms');
}

/** So many cases of a breach are remembered. */
const REMEMBERED_CASES = 5;

/**
 * What the baseline will hold: what was found, in the words of its entry where it has one, and what
 * was not looked for. What is gone is left out. `day` is ISO 8601.
 */
export function nextBaseline(
  findings: readonly Finding[],
  before: Pick<BaselineSummary, 'entries' | 'untested'>,
  day: string,
): readonly BaselineEntry[] {
  const known = new Map(before.entries.map((entry) => [entry.fingerprint, entry]));
  return [
    // What no case shows could never be gone.
    ...findings
      .filter(({ cases }) => cases.length > 0)
      .map((finding) => known.get(finding.fingerprint) ?? entryFor(finding, day)),
    ...before.untested,
  ];
}

function entryFor(finding: Finding, day: string): BaselineEntry {
  const { fingerprint, check, title, operation, message, cases } = finding;
  return {
    fingerprint,
    check,
    title,
    operation,
    message,
    firstSeen: day.slice(0, 10),
    cases: lasting(cases).slice(0, REMEMBERED_CASES),
  };
}

/** Random cases are others with another seed: they stand for a breach only where nothing else does. */
function lasting(cases: readonly string[]): readonly string[] {
  const fixed = cases.filter((id) => !id.includes('/random/'));
  return (fixed.length > 0 ? fixed : cases).toSorted();
}
