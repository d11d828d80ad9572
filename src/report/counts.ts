import type { CaseRecord } from '../record/index.ts';
import type { Counts } from './summary.ts';

/** Counts the cases of each operation. */
export interface CaseCounter {
  add(record: CaseRecord): void;
  of(operation: string): Counts;
  total(): Counts;
  operations(): readonly string[];
}

type WritableCounts = { -readonly [Name in keyof Counts]: Counts[Name] };

const NONE: Counts = {
  cases: 0,
  conforms: 0,
  violates: 0,
  unreachable: 0,
  skipped: 0,
  flaky: 0,
};

export function createCaseCounter(): CaseCounter {
  const total: WritableCounts = { ...NONE };
  const byOperation = new Map<string, WritableCounts>();
  return {
    add(record) {
      const counts = byOperation.get(record.operation) ?? { ...NONE };
      byOperation.set(record.operation, counts);
      for (const each of [counts, total]) {
        each.cases += 1;
        each[record.state] += 1;
        if (isFlaky(record)) each.flaky += 1;
      }
    },
    of: (operation) => byOperation.get(operation) ?? NONE,
    total: () => total,
    operations: () => [...byOperation.keys()],
  };
}

/** True where repetitions of the case violated the contract only sometimes. */
export function isFlaky({ repeated }: Pick<CaseRecord, 'repeated'>): boolean {
  return repeated !== undefined && repeated.failed < repeated.of;
}
