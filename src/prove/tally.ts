import type { ProofEnd, ProofMutant, Tally } from './proof-record.ts';

/** Counts mutants while they are tried. */
export function createTally() {
  const counts = { breaking: { killed: 0, of: 0 }, legal: { killed: 0, of: 0 } };
  let requests = 0;
  return {
    add(mutant: ProofMutant): void {
      const count = mutant.legal ? counts.legal : counts.breaking;
      count.of += 1;
      if (mutant.killed !== undefined) count.killed += 1;
      requests += mutant.requests;
    },
    end: (): Pick<ProofEnd, 'mutants' | 'legal' | 'requests'> => ({
      mutants: { ...counts.breaking },
      legal: { ...counts.legal },
      requests,
    }),
  };
}

/** By what `keyOf` says of each mutant, most first. */
export function tallyBy(
  mutants: readonly ProofMutant[],
  keyOf: (mutant: ProofMutant) => string,
): ReadonlyMap<string, Tally> {
  const groups = new Map<string, ProofMutant[]>();
  for (const mutant of mutants) {
    const group = groups.get(keyOf(mutant)) ?? [];
    group.push(mutant);
    groups.set(keyOf(mutant), group);
  }
  const tallies = Array.from(groups, ([key, group]): [string, Tally] => {
    const killed = group.filter((each) => each.killed !== undefined).length;
    return [key, { killed, of: group.length }];
  });
  return new Map(tallies.toSorted(([, a], [, b]) => b.of - a.of));
}
