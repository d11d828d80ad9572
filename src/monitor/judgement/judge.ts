import type { Change, CheckState } from '../../store/index.ts';
import type { MonitoredCheck } from '../../config/index.ts';
import { certificateIncidents } from './certificate.ts';
import { formatMemory, type Memory } from './memory.ts';
import { reconcile } from './reconcile.ts';
import { remember, type Told } from './remember.ts';
import { withoutFuture } from './without-future.ts';
import { wantedBy, type Wanted } from './wanted.ts';

/** What a result makes of a check. */
export interface Judgement {
  readonly memory: Memory;
  /** Of the check, its incidents and their messages: to be written together with the result. */
  readonly change: Pick<Change, 'states' | 'incidents' | 'deliveries'>;
}

export interface JudgeContext {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Whether a check that this one depends on is down. */
  readonly excused: boolean;
  /** What other rules ask for: objectives. Those of their kinds stay open with them only. */
  readonly others: readonly Wanted[];
}

/** So many results in a row that say nothing, and the state is not known any more. */
const BLIND_RESULTS = 3;

/** Pure: the same results in the same order open the same incidents, with the same keys. */
export function judgeResult(
  check: MonitoredCheck,
  before: Memory,
  { told, context }: { readonly told: Told; readonly context: JudgeContext },
): Judgement {
  const { now, others } = context;
  const remembered = remember(withoutFuture(before, told, now), told, check.policy);
  const wanted = [
    ...wantedBy(remembered, check, context),
    ...certificateIncidents(remembered, now),
    ...others,
  ];
  const { evidence, intendedAt: slotAt } = told.result;
  const { open, incidents, deliveries } = reconcile({
    check,
    open: remembered.open,
    wanted,
    now,
    slotAt,
    evidence,
  });
  const memory = { ...remembered, open, fingerprints: toldOf(remembered, open) };
  return {
    memory,
    change: { states: [stateOf(check, memory, told)], incidents, deliveries },
  };
}

function toldOf({ fingerprints }: Memory, open: Memory['open']): Memory['fingerprints'] {
  const told = open.flatMap(({ kind, subject }) => (kind === 'drift' ? [subject] : []));
  const marked = told.flatMap((subject) => {
    const known = fingerprints[subject];
    return known === undefined ? [] : [[subject, { ...known, told: true }] as const];
  });
  return { ...fingerprints, ...Object.fromEntries(marked) };
}

function stateOf({ name }: MonitoredCheck, memory: Memory, { result }: Told): CheckState {
  const { trouble, blind, locations } = memory;
  const isUnknown = blind >= BLIND_RESULTS || Object.keys(locations).length === 0;
  const since = memory.since ?? result.intendedAt;
  const state = isUnknown ? 'unknown' : (trouble?.kind ?? 'ok');
  return {
    check: name,
    state,
    since,
    // Of results that are written together only the last is, and a memory may be long.
    get memory() {
      return formatMemory(memory);
    },
  };
}
