import type { CaseRecord } from '../record/index.ts';
import { isAtLeast } from '../verdict/index.ts';
import { isFlaky } from './counts.ts';
import type { Evidence, Finding } from './summary.ts';

/** Groups violations by fingerprint. */
export interface FindingGroups {
  add(record: CaseRecord): void;
  /** Worst first, then by the number of cases, then by title; the same however a run was split. */
  ranked(testedCases: (operation: string) => number): readonly Finding[];
}

interface Group {
  readonly operation: string;
  readonly finding: Evidence;
  readonly cases: Set<string>;
  flaky: Finding['flaky'];
  readonly unrepeated: Finding['unrepeated'];
}

export function createFindingGroups(): FindingGroups {
  const groups = new Map<string, Group>();
  return {
    add(record) {
      const { id, operation, violations, exchanges } = record;
      for (const violation of violations) {
        const finding = { ...violation, exchange: exchanges[violation.exchange] };
        const group = groups.get(violation.fingerprint) ?? {
          operation,
          finding,
          cases: new Set(),
          flaky: undefined,
          unrepeated: record.unrepeated,
        };
        groups.set(violation.fingerprint, group);
        group.cases.add(id);
        if (isFlaky(record)) group.flaky ??= record.repeated;
      }
    },
    ranked: (testedCases) =>
      [...groups.values()]
        .map(({ finding, cases, operation, flaky, unrepeated }) => {
          const seen = { cases: [...cases], testedCases: testedCases(operation) };
          return { ...finding, operation, ...seen, flaky, unrepeated };
        })
        .toSorted(byRank),
  };
}

/** Worst first, then by the number of cases. */
export function byRank(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return isAtLeast(a.severity, b.severity) ? -1 : 1;
  if (a.cases.length !== b.cases.length) return b.cases.length - a.cases.length;
  return orderOf(a.title, b.title) || orderOf(a.fingerprint, b.fingerprint);
}

function orderOf(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
