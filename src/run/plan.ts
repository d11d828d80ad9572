import {
  casesFor,
  forgetOperation,
  lastSequencesFor,
  randomCase,
  sequencesFor,
  triedCase,
  type Case,
  type TriedPart,
} from '../cases/index.ts';
import type { Config, Target } from '../config/index.ts';
import type { Contract, ContractDefect, Operation } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';
import { literalPrefix, mayBegin, mayBeSingle } from './grep.ts';
import { knownLoginOf, unlessMisfit } from './login-fit.ts';
import { isInShard } from './shard.ts';
import { createInputs, type InputsConfig, type InputsOf } from './inputs/inputs.ts';
import { nextWord } from './inputs/words.ts';
import { inTurns } from './turns.ts';

/** A case and the operation it is for. */
export interface PlannedCase {
  readonly operation: Operation;
  readonly case: Case;
}

/**
 * Every case that the profile asks for and `--grep` lets through. They are made while they are asked
 * for, and forgotten, so that a document of a thousand operations needs no more memory than one.
 * Operations take turns, each with its most telling cases first: a run that is cut short has seen
 * something of all of them. Of a large document all have their first cases; then a few at once have
 * all of theirs, and are let go of. What may shut a client out for a while comes last.
 */
export interface Plan {
  /** Workflows, which come first: what they find must not depend on what cases left behind. */
  readonly stories: readonly PlannedCase[];
  /** All others. Once `isEnding`, all operations take turns again, to be told of as not tested. */
  cases(isEnding?: () => boolean): Generator<PlannedCase>;
  [Symbol.iterator](): Generator<PlannedCase>;
  /** What kept operations from having cases, such as a schema that does not compile: so far. */
  readonly defects: readonly ContractDefect[];
  /** Random cases that were shrunk are found, too. `undefined` where the document has no case of this id. */
  find(caseId: string): PlannedCase | undefined;
  /**
   * The best request of an operation but for one part; `undefined` where it can't be made. It is of no
   * profile, so that it is not found by its id.
   */
  tried(operation: Operation, part: TriedPart): PlannedCase | undefined;
}

/** What a plan is made from besides the contract. */
export interface PlanInput {
  /** Workflows. */
  readonly stories?: readonly PlannedCase[] | undefined;
  readonly inputsOf?: InputsOf | undefined;
}

type PlanConfig = Pick<Config, 'profile' | 'seed' | 'grep' | 'shard' | 'maxExamples'> & {
  readonly target: InputsConfig['target'] & Partial<Pick<Target, 'login' | 'security'>>;
};

export function planCases(
  contract: Contract,
  config: PlanConfig,
  { stories: told = [], inputsOf = createInputs(contract, config) }: PlanInput = {},
): Plan {
  const defects = new Map<Operation, readonly ContractDefect[]>();
  const casesOf = (operation: Operation): Iterable<PlannedCase> =>
    unlessDefect(operation, plannedFor(operation, config, inputsOf), defects);
  // Where the beginning of the ids is given, the cases of others need not be made to be left out.
  const prefix = literalPrefix(config.grep);
  const wanted = mayBeSingle(prefix)
    ? contract.operations.filter((operation) => mayBegin(operation, prefix))
    : [];
  const sequences = sequencesOf(contract, config, inputsOf);
  const stories = toldFirst(told, config);
  const made = { casesOf, random: randomFinder(inputsOf), stories: sequences.all };
  const find = createFind(contract, made);
  const early = (isEnding: () => boolean): Generator<PlannedCase> => {
    const isFew = wanted.length <= FEW_OPERATIONS;
    if (isFew) return inTurns([...wanted.map(casesOf), sequences.early()]);
    const lanes = wanted.map((operation) => forgetting(operation, casesOf(operation), config));
    return inFewTurns([sequences.early(), ...lanes], isEnding);
  };
  const cases = function* (isEnding = () => false): Generator<PlannedCase> {
    yield* early(isEnding);
    yield* sequences.last();
  };
  return {
    stories,
    cases,
    *[Symbol.iterator]() {
      yield* stories;
      yield* cases();
    },
    get defects() {
      return [...defects.values()].flat();
    },
    find: (caseId) => stories.find((planned) => planned.case.id === caseId) ?? find(caseId),
    tried: trier(inputsOf),
  };
}

/**
 * A document with more operations is large: making all its cases twice takes too long, and it is not
 * kept in memory what all of them are made from.
 */
const FEW_OPERATIONS = 100;

/** How many cases each operation of a large document has first, and of how many the rest comes at once. */
const LARGE = { first: 16, together: 16 };

function trier(inputsOf: InputsOf): Plan['tried'] {
  return (operation, part) => {
    const { known } = inputsOf(operation);
    const made = triedCase(operation, part, { known, word: nextWord() });
    return made && { operation, case: made };
  };
}

function randomFinder(inputsOf: InputsOf) {
  return (operation: Operation, caseId: string): PlannedCase | undefined => {
    const found = randomCase({ operation, known: inputsOf(operation).known }, caseId);
    return found && { operation, case: found };
  };
}

function inFewTurns(
  lanes: readonly Iterable<PlannedCase>[],
  isEnding: () => boolean,
): Generator<PlannedCase> {
  const together = (): number => (isEnding() ? Infinity : LARGE.together);
  return inTurns(lanes, { first: LARGE.first, together });
}

function toldFirst(stories: readonly PlannedCase[], config: PlanConfig): readonly PlannedCase[] {
  return stories
    .filter((planned) => isWanted(planned.case.id, config))
    .map((planned) => unlessMisfit(planned, config.target.login));
}

/** What probes is small, and runs again and again with the same document. */
function* forgetting(
  operation: Operation,
  cases: Iterable<PlannedCase>,
  { profile }: PlanConfig,
): Iterable<PlannedCase> {
  yield* cases;
  if (profile !== 'probe') forgetOperation(operation);
}

/** How many cases each operation has, by its id; `undefined` for a document that is too large. */
export function countCases(
  contract: Contract,
  config: PlanConfig,
  input?: PlanInput,
): ReadonlyMap<string, number> | undefined {
  if (contract.operations.length > FEW_OPERATIONS) return undefined;
  const counts = new Map<string, number>();
  for (const { operation } of planCases(contract, config, input)) {
    counts.set(operation.id, (counts.get(operation.id) ?? 0) + 1);
  }
  return counts;
}

function* plannedFor(
  operation: Operation,
  config: PlanConfig,
  inputsOf: InputsOf,
): Iterable<PlannedCase> {
  const { profile, seed, maxExamples } = config;
  const { known } = inputsOf(operation);
  const expired = expiredOf(config.target.security);
  const knownLogin = knownLoginOf(config.target.login);
  const making = { profile, seed, maxExamples, known, knownLogin, expired };
  for (const each of casesFor(operation, making)) {
    if (isWanted(each.id, config)) yield { operation, case: each };
  }
}

/** Names of the schemes of which a token is configured that has expired. */
function expiredOf(security: Target['security'] = new Map()): ReadonlySet<string> {
  const schemes = [...security].filter(([, { expired }]) => expired !== undefined);
  return new Set(schemes.map(([name]) => name));
}

/** Those of several operations, which have a lane of their own, and those that have to come last. */
function sequencesOf({ operations }: Contract, config: PlanConfig, inputsOf: InputsOf) {
  const wanted = function* (made: Iterable<PlannedCase>): Iterable<PlannedCase> {
    for (const planned of made) if (isWanted(planned.case.id, config)) yield planned;
  };
  const { profile, seed, target } = config;
  const knownLogin = knownLoginOf(target.login);
  const knownOf = (operation: Operation) => inputsOf(operation).known;
  const early = () => wanted(sequencesFor(operations, { profile, seed, knownLogin, knownOf }));
  const last = () => wanted(lastSequencesFor(operations, config));
  return { early, last, all: () => [...early(), ...last()] };
}

function isWanted(caseId: string, { grep, shard }: PlanConfig): boolean {
  return (
    (grep === undefined || grep.test(caseId)) && (shard === undefined || isInShard(caseId, shard))
  );
}

/** Ends at a defect, and remembers it. */
function* unlessDefect(
  operation: Operation,
  cases: Iterable<PlannedCase>,
  found: Map<Operation, readonly ContractDefect[]>,
): Iterable<PlannedCase> {
  try {
    yield* cases;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    const defects = error.defects.map((defect) => ({ ...defect, operations: [operation] }));
    found.set(operation, defects);
  }
}

/** Cases are mostly asked for one after the other: those of one operation are kept. */
function createFind(
  { operations }: Contract,
  made: {
    readonly casesOf: (operation: Operation) => Iterable<PlannedCase>;
    /** One that was shrunk. */
    readonly random: (operation: Operation, caseId: string) => PlannedCase | undefined;
    readonly stories: () => Iterable<PlannedCase>;
  },
): Plan['find'] {
  const { casesOf, random, stories } = made;
  const byId = (cases: Iterable<PlannedCase>): ReadonlyMap<string, PlannedCase> =>
    new Map(Array.from(cases, (each) => [each.case.id, each] as const));
  let keptStories: ReadonlyMap<string, PlannedCase> | undefined;
  let kept:
    | { readonly operation: Operation; readonly cases: ReadonlyMap<string, PlannedCase> }
    | undefined;
  return (caseId) => {
    const operation = operations.find(({ id }) => caseId.startsWith(`${id}/`));
    if (operation === undefined) return undefined;
    if (kept?.operation !== operation) {
      kept = { operation, cases: byId(casesOf(operation)) };
    }
    const found = kept.cases.get(caseId) ?? random(operation, caseId);
    return found ?? (keptStories ??= byId(stories())).get(caseId);
  };
}
