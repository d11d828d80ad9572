import type { CaseRecord } from '../record/index.ts';
import { differencesBetween, type Difference } from './differences.ts';
import { KINDS, patternOf, subjectOf } from './fact.ts';
import { factsOf } from './facts.ts';
import { latencyOf, type LatencyPair } from './latency.ts';
import { FEWEST_SLOW_CASES, slowAnswers } from './slowness.ts';
import { createVolatile, type Volatile } from './volatile.ts';

/** What two servers do otherwise with the same cases. */
export interface Comparison {
  /** Cases of which both answers were compared. */
  readonly compared: number;
  /** Grouped, the kind that explains most first. */
  readonly differences: readonly DifferenceGroup[];
  /** Cases in which the first server came to another outcome when it was asked again. */
  readonly unstable: readonly string[];
  /** Cases that were not tested on one of them, or not twice on the first. */
  readonly uncompared: readonly { readonly id: string; readonly reason: string }[];
  /** What changes from one answer of the first server to the next. */
  readonly volatile: readonly string[];
  readonly latency: readonly LatencyPair[];
}

/** The same kind of difference at the same place of an operation. */
export interface DifferenceGroup extends Pick<Difference, 'operation' | 'kind' | 'at'> {
  /** Ids of the cases that show it, in the order they were sent. */
  readonly cases: readonly string[];
  /** Of the first of them. */
  readonly example: Difference;
}

/** The records of one run on each server, and of a second one on the first. */
export interface Runs {
  readonly a: readonly CaseRecord[];
  readonly b: readonly CaseRecord[];
  readonly again: readonly CaseRecord[];
}

/** A case as it went each time. */
type Trio = Readonly<Record<keyof Runs, CaseRecord>>;

/** Compares what each case came to; nothing that the first server itself answers otherwise counts. */
export function compareRuns(runs: Runs): Comparison {
  const { trios, uncompared } = together(runs);
  const volatile = createVolatile();
  const isUnstable = ({ a, again }: Trio) => volatile.learn(a.id, factsOf(a), factsOf(again));
  const unstable = new Set(trios.filter(isUnstable));
  const compared = trios.filter((trio) => !unstable.has(trio));
  return {
    compared: compared.length,
    differences: groupsOf(compared, volatile),
    unstable: Array.from(unstable, ({ a }) => a.id),
    uncompared,
    volatile: volatile.subjects(),
    latency: latencyOf(runs.a, runs.b),
  };
}

function together({ a, b, again }: Runs): Pick<Comparison, 'uncompared'> & { trios: Trio[] } {
  const [inB, inAgain] = [byId(b), byId(again)];
  const trios: Trio[] = [];
  const uncompared: { id: string; reason: string }[] = [];
  for (const one of a) {
    const [other, second] = [inB.get(one.id), inAgain.get(one.id)];
    const untold = [one, other, second].find((each) => each === undefined || isUntested(each));
    if (other !== undefined && second !== undefined && !isUntested(one, other, second)) {
      trios.push({ a: one, b: other, again: second });
    } else {
      uncompared.push({ id: one.id, reason: untold?.reason ?? 'it was not reached' });
    }
  }
  return { trios, uncompared };
}

function byId(records: readonly CaseRecord[]): ReadonlyMap<string, CaseRecord> {
  return new Map(records.map((record) => [record.id, record]));
}

function isUntested(...records: readonly CaseRecord[]): boolean {
  return records.some(({ state }) => state === 'skipped');
}

function groupsOf(trios: readonly Trio[], volatile: Volatile): readonly DifferenceGroup[] {
  const groups = new Map<string, { cases: Set<string>; example: Difference }>();
  for (const { a, b, again } of trios) {
    const told = differencesBetween(factsOf(a), factsOf(b));
    for (const each of [...told, ...slowAnswers({ a, b, again })]) {
      if (volatile.has(a.id, each)) continue;
      const subject = subjectOf(each);
      const group = groups.get(subject) ?? { cases: new Set<string>(), example: each };
      group.cases.add(a.id);
      groups.set(subject, group);
    }
  }
  return Array.from(groups.values(), ({ cases, example }) => ({
    operation: example.operation,
    kind: example.kind,
    at: patternOf(example.at),
    cases: [...cases],
    example,
  }))
    .filter(({ kind, cases }) => kind !== 'time' || cases.length >= FEWEST_SLOW_CASES)
    .toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}
