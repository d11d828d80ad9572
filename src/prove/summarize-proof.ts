import type {
  Explanation,
  ProofAlarm,
  ProofEnd,
  ProofMutant,
  ProofRecord,
  ProofStart,
  ProofUnseen,
  Tally,
} from './proof-record.ts';
import { tallyBy } from './tally.ts';

/** A proof as its reports tell it. */
export interface ProofSummary {
  readonly start: ProofStart;
  readonly end: ProofEnd;
  readonly alarms: readonly ProofAlarm[];
  readonly unseen: readonly ProofUnseen[];
  /** Which check killed how many, most first. */
  readonly byCheck: ReadonlyMap<string, number>;
  readonly byKeyword: ReadonlyMap<string, Tally>;
  /** Of the mutants that were killed. */
  readonly requestsPerMutant: { readonly median: number; readonly max: number };
  /** Those that break the document first, then the legal ones, by reason. */
  readonly survivors: ReadonlyMap<Explanation['reason'], readonly ProofMutant[]>;
}

/** `undefined` where the records are no whole proof. */
export function summarizeProof(records: readonly ProofRecord[]): ProofSummary | undefined {
  const start = records.find((each) => each.kind === 'proof');
  const end = records.find((each) => each.kind === 'end');
  if (start === undefined || end === undefined) return undefined;
  const mutants = records.filter((each) => each.kind === 'mutant');
  const killed = mutants.filter((each) => each.killed !== undefined);
  const byCheck = tallyBy(killed, (each) => each.killed?.check ?? '');
  return {
    start,
    end,
    alarms: records.filter((each) => each.kind === 'alarm'),
    unseen: records.filter((each) => each.kind === 'unseen'),
    byCheck: new Map(Array.from(byCheck, ([check, tally]) => [check, tally.of])),
    byKeyword: tallyBy(
      mutants.filter((each) => !each.legal),
      (each) => each.keyword,
    ),
    requestsPerMutant: spread(killed.map(({ requests }) => requests)),
    survivors: survivorsOf(mutants),
  };
}

function spread(numbers: readonly number[]): ProofSummary['requestsPerMutant'] {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

function survivorsOf(mutants: readonly ProofMutant[]): ProofSummary['survivors'] {
  const survivors = new Map<Explanation['reason'], ProofMutant[]>();
  const breakingFirst = mutants.toSorted((a, b) => Number(a.legal) - Number(b.legal));
  for (const mutant of breakingFirst) {
    const { survived } = mutant;
    if (survived === undefined) continue;
    const alike = survivors.get(survived.reason) ?? [];
    alike.push(mutant);
    survivors.set(survived.reason, alike);
  }
  return survivors;
}
