import type { Confirmation, SlotResult } from '../../store/index.ts';
import type { Count, Policy } from '../../config/index.ts';
import { lastCertificate, type SeenCertificate } from './certificate.ts';
import type { LocationMemory, Memory, Seen, SeenFingerprint, Trouble } from './memory.ts';

/** A result, and what a second look said of it. */
export interface Told {
  readonly result: SlotResult;
  readonly confirmation?: Confirmation | undefined;
  /** What the server showed, where it spoke TLS. */
  readonly certificate?: SeenCertificate | undefined;
}

/** The memory with one more result in it. */
export function remember(before: Memory, told: Told, policy: Policy): Memory {
  const memory = withCertificate(before, told);
  const seen = seenOf(told);
  if (seen === undefined) return { ...memory, blind: memory.blind + 1 };
  const { location } = told.result;
  const known = memory.locations[location] ?? { recent: [], trouble: undefined };
  const locations = { ...memory.locations, [location]: withSeen(known, seen, policy) };
  const trouble = troubleIn(Object.values(locations), policy.quorum);
  return {
    ...memory,
    blind: 0,
    locations,
    trouble,
    since: trouble?.since ?? (memory.trouble === undefined ? (memory.since ?? seen.at) : seen.at),
    changes: changesWith(memory, { trouble, at: seen.at }, policy),
    fingerprints: fingerprintsWith(memory.fingerprints, seen),
  };
}

function withCertificate(memory: Memory, { result, certificate: seen }: Told): Memory {
  const at = result.startedAt ?? result.intendedAt;
  const certificate = lastCertificate(memory.certificate, seen, at);
  return certificate === memory.certificate ? memory : { ...memory, certificate };
}

/** `undefined` where the result says nothing of the server. */
function seenOf({ result, confirmation }: Told): Seen | undefined {
  const { state, maintenance, intendedAt, reason, fingerprints } = result;
  if (maintenance === true || state === 'unknown' || state === 'missed') return undefined;
  const isTakenBack = isFailure(state) && confirmation !== undefined && isGood(confirmation.state);
  return isTakenBack ? undefined : { at: intendedAt, state, reason, fingerprints };
}

function isFailure(state: SlotResult['state']): state is 'down' | 'wrong' {
  return state === 'down' || state === 'wrong';
}

function isGood(state: SlotResult['state']): boolean {
  return state === 'ok' || state === 'slow';
}

/** Slots that overlap may end in any order. */
function withSeen({ recent, trouble }: LocationMemory, seen: Seen, policy: Policy): LocationMemory {
  const { failAfter, slowAfter, recoverAfter } = policy;
  const kept = Math.max(failAfter.of, slowAfter.of, recoverAfter);
  const all = [...recent, seen].toSorted((a, b) => a.at - b.at).slice(-kept);
  return { recent: all, trouble: nextTrouble(all, trouble, policy) };
}

/** Once in trouble, only good results in a row end it. */
function nextTrouble(
  recent: readonly Seen[],
  before: Trouble | undefined,
  policy: Policy,
): Trouble | undefined {
  const [failure, slowness] = before?.kind === 'slow' ? [undefined, before] : [before, undefined];
  return failureIn(recent, failure, policy) ?? slownessIn(recent, slowness, policy);
}

function failureIn(
  recent: readonly Seen[],
  before: Trouble | undefined,
  { failAfter, recoverAfter }: Policy,
): Trouble | undefined {
  const failed = enough(recent, failAfter, ({ state }) => isFailure(state));
  if (failed === undefined) {
    return isCalm(recent, recoverAfter, ({ state }) => isGood(state)) ? undefined : before;
  }
  const [first] = failed;
  const last = failed.at(-1) ?? first;
  const kind = failed.find(({ state }) => state === before?.kind)?.state ?? last.state;
  return { ...troubleOf({ ...last, state: kind }), since: before?.since ?? first.at };
}

function slownessIn(
  recent: readonly Seen[],
  before: Trouble | undefined,
  { slowAfter, recoverAfter }: Policy,
): Trouble | undefined {
  if (before !== undefined) {
    return isCalm(recent, recoverAfter, ({ state }) => state === 'ok') ? undefined : before;
  }
  const slow = enough(recent, slowAfter, ({ state }) => state === 'slow');
  return slow === undefined
    ? undefined
    : { ...troubleOf(slow.at(-1) ?? slow[0]), since: slow[0].at };
}

function troubleOf({ state, at, reason }: Seen): Trouble {
  const kind = state === 'ok' ? 'slow' : state;
  return { kind, since: at, reason: reason ?? kind };
}

/** The results that count against a check, where they are enough of the last ones. */
function enough(
  recent: readonly Seen[],
  { failed, of }: Count,
  isOne: (seen: Seen) => boolean,
): readonly [Seen, ...Seen[]] | undefined {
  const [first, ...rest] = recent.slice(-of).filter(isOne);
  return first === undefined || rest.length + 1 < failed ? undefined : [first, ...rest];
}

function isCalm(recent: readonly Seen[], count: number, isOne: (seen: Seen) => boolean): boolean {
  const last = recent.slice(-count);
  return last.length === count && last.every(isOne);
}

const RANKS: Readonly<Record<Trouble['kind'], number>> = { slow: 1, wrong: 2, down: 3 };

/** The worst that enough locations agree on; all of them, where there are fewer. */
function troubleIn(locations: readonly LocationMemory[], quorum: number): Trouble | undefined {
  const needed = Math.min(quorum, locations.length);
  const troubles = locations
    .flatMap(({ trouble }) => trouble ?? [])
    .toSorted((a, b) => RANKS[b.kind] - RANKS[a.kind] || a.since - b.since);
  return troubles.length < needed ? undefined : troubles[needed - 1];
}

function changesWith(
  { trouble: before, changes }: Memory,
  { trouble, at }: { readonly trouble: Trouble | undefined; readonly at: number },
  { flapping }: Policy,
): readonly number[] {
  const isChange = (before === undefined) !== (trouble === undefined);
  const all = isChange ? [...changes, at] : changes;
  return all.filter((each) => each > at - flapping.withinMs);
}

function fingerprintsWith(
  known: Memory['fingerprints'],
  { at, fingerprints }: Seen,
): Memory['fingerprints'] {
  if (fingerprints.length === 0) return known;
  const seen = fingerprints.map((each): readonly [string, SeenFingerprint] => {
    const { first = at, last = at, count = 0, told = false } = known[each] ?? {};
    return [each, { first: Math.min(first, at), last: Math.max(last, at), count: count + 1, told }];
  });
  return { ...known, ...Object.fromEntries(seen) };
}
