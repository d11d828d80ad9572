import type { CaseRecord } from '../record/index.ts';
import { createCaseGroups } from './case-groups.ts';
import type { Coverage, KeywordCoverage } from './summary.ts';

/** Counts what became of the keywords that cases aim at, by operation. */
export interface CoverageCounter {
  add(record: CaseRecord): void;
  of(operation: string): Coverage;
  total(): Pick<Coverage, 'tried' | 'reached'>;
}

type Row = { -readonly [Name in keyof KeywordCoverage]: KeywordCoverage[Name] };

interface Tally {
  readonly rows: Map<string, Row>;
  readonly barriers: ReturnType<typeof createCaseGroups>;
}

const NONE: Coverage = { tried: 0, reached: 0, keywords: [], barriers: [] };

export function createCoverageCounter(): CoverageCounter {
  const byOperation = new Map<string, Tally>();
  const of = (operation: string): Coverage => {
    const tally = byOperation.get(operation);
    if (tally === undefined) return NONE;
    const keywords = [...tally.rows.values()];
    const reached = keywords.filter(isReached).length;
    return { tried: keywords.length, reached, keywords, barriers: tally.barriers.ranked() };
  };
  return {
    add(record) {
      if (record.tries === undefined) return;
      const tally = byOperation.get(record.operation) ?? {
        rows: new Map<string, Row>(),
        barriers: createCaseGroups(),
      };
      byOperation.set(record.operation, tally);
      count(record, rowOf(record.tries, tally));
      const barrier = barrierOf(record);
      if (barrier !== undefined) tally.barriers.add(barrier, record.id);
    },
    of,
    total() {
      const all = [...byOperation.keys()].map(of);
      return {
        tried: all.reduce((sum, { tried }) => sum + tried, 0),
        reached: all.reduce((sum, { reached }) => sum + reached, 0),
      };
    },
  };
}

/** Whether any case was accepted or refused for it. */
export function isReached({ accepted, rejected }: KeywordCoverage): boolean {
  return accepted + rejected > 0;
}

/** Percent of the keywords that were reached; `undefined` where none was tried. */
export function percentOf({ tried, reached }: Pick<Coverage, 'tried' | 'reached'>) {
  return tried === 0 ? undefined : (100 * reached) / tried;
}

function rowOf(tries: NonNullable<CaseRecord['tries']>, { rows }: Tally): Row {
  const { in: place, name, keyword, valid } = tries;
  const key = JSON.stringify([place, name, keyword, valid]);
  const known = rows.get(key);
  if (known !== undefined) return known;
  const row = {
    ...tries,
    planned: 0,
    sent: 0,
    accepted: 0,
    rejected: 0,
    undecided: 0,
    unreached: 0,
  };
  rows.set(key, row);
  return row;
}

function count({ outcome = 'none', exchanges }: CaseRecord, row: Row): void {
  row.planned += 1;
  if (exchanges.length > 0) row.sent += 1;
  if (outcome === 'barred' || outcome === 'none') row.unreached += 1;
  else row[outcome] += 1;
}

/** Why the case proves nothing about its keyword. */
function barrierOf(record: CaseRecord): string | undefined {
  const { outcome, state, exchanges } = record;
  if (outcome === 'accepted' || outcome === 'rejected') return undefined;
  if (state === 'skipped') return 'not tested';
  const status = exchanges.at(-1)?.response?.status;
  return status === undefined ? 'no answer' : answerBarrier(status, record);
}

function answerBarrier(status: number, { outcome, notes }: CaseRecord): string {
  if (status >= 300) return `status ${status}`;
  const isMadeUp = outcome === 'barred' && notes.length > 0;
  return isMadeUp ? 'refused with example values' : 'answers that the document gives no meaning';
}
