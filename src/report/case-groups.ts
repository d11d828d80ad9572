import type { CaseGroup } from './summary.ts';

/** Collects ids of cases by a reason they share. */
export interface CaseGroups {
  add(reason: string, id: string): void;
  /** Largest first. */
  ranked(): readonly CaseGroup[];
}

export function createCaseGroups(): CaseGroups {
  const groups = new Map<string, string[]>();
  return {
    add(reason, id) {
      const cases = groups.get(reason);
      if (cases === undefined) groups.set(reason, [id]);
      else cases.push(id);
    },
    ranked: () =>
      Array.from(groups, ([reason, cases]) => ({ reason, cases })).toSorted(
        (a, b) => b.cases.length - a.cases.length,
      ),
  };
}
