import type { Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { PROBITY_VERSION } from '../record/index.ts';
import type { Clock, PlannedCase } from '../run/index.ts';
import { measureBaseline, type Baseline } from './baseline.ts';
import { explain, type Survivor } from './explain.ts';
import type { Mutant } from './mutants/mutant.ts';
import { mutantsFor } from './mutants/mutants-for.ts';
import {
  PROOF_VERSION,
  type ProofEnd,
  type ProofMutant,
  type ProofRecord,
  type ProofStart,
} from './proof-record.ts';
import { inParallel } from './in-parallel.ts';
import { createSuite, type Suite } from './suite.ts';
import { createTally } from './tally.ts';
import { unmadeOperations } from './unmade.ts';
import { tryMutant } from './try-mutant.ts';

export interface ProveInput {
  /** What the suite is configured with; its target is not asked. */
  readonly config: Config;
  readonly contract: Contract;
  /** Workflows. */
  readonly stories?: readonly PlannedCase[] | undefined;
  /** Only mutants whose id matches. */
  readonly grep?: RegExp | undefined;
  /** Mutants under way at once. */
  readonly concurrency: number;
  readonly gates: Pick<ProofStart, 'minKill' | 'maxAlarms'>;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly emit: (record: ProofRecord) => void;
  /** Told as soon as it is known how many there are. */
  readonly onMutants?: ((count: number) => void) | undefined;
}

/**
 * Runs the configured suite against a server that keeps the document, and against every mutant of it.
 * Rejects with `DefectError` where a schema does not compile.
 */
export async function prove(given: ProveInput): Promise<ProofEnd> {
  const unmade = unmadeOperations(given.contract).map(({ operation }) => operation.id);
  const contract = given.contract.only(({ id }) => !unmade.includes(id));
  return proveMade({ ...given, contract }, unmade);
}

/** `unmade` are left out, because no server can stand for them. */
async function proveMade(input: ProveInput, unmade: readonly string[]): Promise<ProofEnd> {
  const { contract, clock, emit } = input;
  const startedAt = clock.now();
  const suite = createSuite(input);
  const baseline = await measureBaseline(suite);
  const start = startRecord(input, suite, baseline);
  emit({ ...start, untested: [...start.untested, ...unmade] });
  for (const finding of baseline.alarms) emit({ v: PROOF_VERSION, kind: 'alarm', finding });
  for (const each of unseenIn(contract, baseline)) emit(each);
  const tally = createTally();
  const widest = lazily(() => widestOf(input));
  const mutants = mutantsOf(input, baseline);
  input.onMutants?.(mutants.length);
  const told = (record: ProofMutant): void => {
    tally.add(record);
    emit(record);
  };
  await inParallel(mutants, { ...input, told }, async (mutant) => {
    const tried = await tryMutant(mutant, suite, baseline);
    const isOver = tried.killed !== undefined;
    const wider = isOver ? undefined : await widerOf({ mutant, tried }, widest, input);
    return mutantRecord({ mutant, tried, wider }, suite, baseline);
  });
  const end = endRecord(input, {
    tally: tally.end(),
    alarms: baseline.alarms.length,
    durationMs: clock.now() - startedAt,
  });
  emit(end);
  return end;
}

interface Measured {
  readonly tally: Pick<ProofEnd, 'mutants' | 'legal' | 'requests'>;
  readonly alarms: number;
  readonly durationMs: number;
}

function endRecord(
  { gates, signal }: ProveInput,
  { tally, alarms, durationMs }: Measured,
): ProofEnd {
  const { minKill = 0, maxAlarms = Infinity } = gates;
  const { killed, of } = tally.mutants;
  return {
    v: PROOF_VERSION,
    kind: 'end',
    ...tally,
    alarms,
    durationMs,
    ...(signal?.aborted === true && { stopped: String(signal.reason) }),
    passed: alarms <= maxAlarms && killed * 100 >= minKill * of,
  };
}

function startRecord(
  { config, contract, gates }: ProveInput,
  { cases }: Suite,
  { requests }: Baseline,
): ProofStart {
  const { profile, seed, failOn } = config;
  const { document, title, defects } = contract;
  const untested = new Set(defects.flatMap(({ operations }) => operations.map(({ id }) => id)));
  return {
    v: PROOF_VERSION,
    kind: 'proof',
    startedAt: new Date().toISOString(),
    probity: PROBITY_VERSION,
    document,
    title,
    profile,
    seed,
    failOn,
    ...gates,
    cases: cases.length,
    requests,
    untested: [...untested],
  };
}

/** Documented responses that the conforming server never gave. */
function unseenIn({ operations }: Contract, { seen }: Baseline): readonly ProofRecord[] {
  return operations.flatMap(({ id: operation, responses }) => {
    const statuses = new Set(seen.get(operation)?.map(({ response }) => response.status));
    return responses
      .filter(({ status }) => !statuses.has(status))
      .map(({ status, place }) => ({ v: PROOF_VERSION, kind: 'unseen', operation, status, place }));
  });
}

function mutantsOf({ contract, config, grep }: ProveInput, { seen }: Baseline): readonly Mutant[] {
  const { latencyBudgetMs } = config.limits;
  return contract.operations
    .flatMap((operation) =>
      mutantsFor({ operation, seen: seen.get(operation.id) ?? [], latencyBudgetMs }),
    )
    .filter(({ id }) => grep === undefined || grep.test(id));
}

interface Widest {
  readonly suite: Suite;
  readonly baseline: Baseline;
}

/** Every case there is, every check at its own severity, and every finding counts. */
async function widestOf(input: ProveInput): Promise<Widest> {
  const config: Config = { ...input.config, profile: 'conform', severities: {}, failOn: 'info' };
  const suite = createSuite({ ...input, config });
  return { suite, baseline: await measureBaseline(suite) };
}

/** What the configuration leaves out; nothing is sent again where it has all there is. */
async function widerOf(
  { mutant, tried }: Pick<Survivor, 'mutant' | 'tried'>,
  widest: () => Promise<Widest>,
  input: ProveInput,
): Promise<Survivor['wider']> {
  const { profile, severities } = input.config;
  const isWidest = profile === 'conform' && Object.keys(severities).length === 0;
  if (isWidest || tried.lighter !== undefined || mutant.legal !== undefined) return undefined;
  const { suite, baseline } = await widest();
  return (await tryMutant(mutant, suite, baseline)).killed;
}

function mutantRecord(survivor: Survivor, suite: Suite, baseline: Baseline): ProofMutant {
  const { mutant, tried } = survivor;
  const { id, operation, family, keyword, words, place, legal } = mutant;
  const { killed, requests, shown } = tried;
  return {
    v: PROOF_VERSION,
    kind: 'mutant',
    id,
    operation,
    family,
    keyword,
    words,
    place,
    legal: legal !== undefined,
    requests,
    shown,
    ...(killed === undefined ? { survived: explain(survivor, suite, baseline) } : { killed }),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
