import type { IncidentKind } from '../../store/index.ts';
import type { MonitoredCheck, Policy } from '../../config/index.ts';
import type { Memory } from './memory.ts';

/** An incident that is to be open now. */
export interface Wanted {
  readonly kind: IncidentKind;
  readonly subject: string;
  readonly reason: string;
  readonly since: number;
  /** True where another check's trouble explains it: it is not opened, but stays open. */
  readonly excused: boolean;
}

/** What the results of a check ask for; `excused` while something that it depends on is down. */
export function wantedBy(
  memory: Memory,
  { policy }: Pick<MonitoredCheck, 'policy'>,
  { now, excused }: { readonly now: number; readonly excused: boolean },
): readonly Wanted[] {
  const drift = driftIn(memory, policy);
  const state = stateIncident(memory, policy, now);
  // A breach that has an incident of its own needs no second one.
  const states = state === undefined || (state.kind === 'wrong' && drift.length > 0) ? [] : [state];
  // Nobody is woken by a good result, though more of them are needed before all is well again.
  const isOver = Object.values(memory.locations).every(
    ({ recent }) => recent.at(-1)?.state === 'ok',
  );
  return [...states, ...drift].map((each) => ({ ...each, excused: excused || isOver }));
}

type Bare = Omit<Wanted, 'excused'>;

function stateIncident(memory: Memory, { flapping }: Policy, now: number): Bare | undefined {
  const { trouble, changes, open } = memory;
  const isFlapping =
    changes.filter((at) => at > now - flapping.withinMs).length >= flapping.changes;
  if (trouble !== undefined) {
    const { kind, reason, since } = trouble;
    return {
      kind,
      subject: '',
      since,
      reason: isFlapping ? `${reason}; it comes and goes` : reason,
    };
  }
  // Not resolved before it has been calm: else every turn of it would be a message.
  const held = open.find(({ kind }) => kind === 'down' || kind === 'wrong' || kind === 'slow');
  return isFlapping ? held : undefined;
}

/** So often a new breach must have been seen before somebody is told: once may be chance. */
const SEEN_BEFORE_TOLD = 2;

/** One incident for each new breach, until it is not seen any more. */
function driftIn({ fingerprints, locations, open }: Memory, policy: Policy): readonly Bare[] {
  const recent = Object.values(locations).flatMap((each) =>
    each.recent.slice(-policy.recoverAfter),
  );
  return Object.entries(fingerprints).flatMap(([subject, { first, count, told }]): Bare[] => {
    const isNew = !told && count >= SEEN_BEFORE_TOLD;
    const isOpen = open.some((each) => each.kind === 'drift' && each.subject === subject);
    if (!isNew && !isOpen) return [];
    const last = recent.findLast((seen) => seen.fingerprints.includes(subject));
    if (last === undefined) return [];
    return [
      { kind: 'drift', subject, since: first, reason: last.reason ?? 'the contract is broken' },
    ];
  });
}
