import { casesFor, randomCase, sequencesFor, type Case } from '../cases/index.ts';
import type { Config, Target } from '../config/index.ts';
import type { Contract, ContractDefect, Operation } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';
import { literalPrefix, mayBegin, mayBeSingle } from './grep.ts';
import { knownLoginOf, unlessMisfit } from './login-fit.ts';
import { createInputs, type InputsConfig, type InputsOf } from './inputs/inputs.ts';

/** A case and the operation it is for. */
export interface PlannedCase {
  readonly operation: Operation;
  readonly case: Case;
}

/**
 * Every case that the profile asks for and `--grep` lets through. They are made while they are asked
 * for, and forgotten, so that a document of a thousand operations needs no more memory than one.
 * Operations take turns, each with its most telling cases first: a run that is cut short has seen
 * something of all of them.
 */
export interface Plan {
  /** Workflows, which come first: what they find must not depend on what cases left behind. */
  readonly stories: readonly PlannedCase[];
  /** All others. */
  cases(): Generator<PlannedCase>;
  [Symbol.iterator](): Generator<PlannedCase>;
  /** What kept operations from having cases, such as a schema that does not compile: so far. */
  readonly defects: readonly ContractDefect[];
  /** Random cases that were shrunk are found, too. `undefined` where the document has no case of this id. */
  find(caseId: string): PlannedCase | undefined;
}

/** What a plan is made from besides the contract. */
export interface PlanInput {
  /** Workflows. */
  readonly stories?: readonly PlannedCase[] | undefined;
  readonly inputsOf?: InputsOf | undefined;
}

type PlanConfig = Pick<Config, 'profile' | 'seed' | 'grep' | 'maxExamples'> & {
  readonly target: InputsConfig['target'] & Partial<Pick<Target, 'login'>>;
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
  const sequences = (): Iterable<PlannedCase> => sequencesOf(contract, config, inputsOf);
  const { grep } = config;
  const stories = told
    .filter((planned) => grep === undefined || grep.test(planned.case.id))
    .map((planned) => unlessMisfit(planned, config.target.login));
  const random = (operation: Operation, caseId: string): PlannedCase | undefined => {
    const found = randomCase({ operation, known: inputsOf(operation).known }, caseId);
    return found && { operation, case: found };
  };
  const find = createFind(contract, { casesOf, random, stories: sequences });
  const cases = (): Generator<PlannedCase> => inTurns([...wanted.map(casesOf), sequences()]);
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
  };
}

/** So many operations at most are counted ahead: of more, making all cases twice takes too long. */
const COUNTED_OPERATIONS = 100;

/** How many cases each operation has, by its id; `undefined` for a document that is too large. */
export function countCases(
  contract: Contract,
  config: PlanConfig,
  input?: PlanInput,
): ReadonlyMap<string, number> | undefined {
  if (contract.operations.length > COUNTED_OPERATIONS) return undefined;
  const counts = new Map<string, number>();
  for (const { operation } of planCases(contract, config, input)) {
    counts.set(operation.id, (counts.get(operation.id) ?? 0) + 1);
  }
  return counts;
}

function* plannedFor(
  operation: Operation,
  { profile, seed, grep, maxExamples, target }: PlanConfig,
  inputsOf: InputsOf,
): Iterable<PlannedCase> {
  const { known } = inputsOf(operation);
  const making = { profile, seed, maxExamples, known, knownLogin: knownLoginOf(target.login) };
  for (const each of casesFor(operation, making)) {
    if (grep === undefined || grep.test(each.id)) yield { operation, case: each };
  }
}

/** Those of several operations, which have a lane of their own. */
function* sequencesOf(
  { operations }: Contract,
  { profile, seed, grep, target }: PlanConfig,
  inputsOf: InputsOf,
): Iterable<PlannedCase> {
  const knownLogin = knownLoginOf(target.login);
  const knownOf = (operation: Operation) => inputsOf(operation).known;
  for (const story of sequencesFor(operations, { profile, seed, knownLogin, knownOf })) {
    if (grep === undefined || grep.test(story.case.id)) yield story;
  }
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

/** One of each, then the next of each that has one. */
function* inTurns<T>(lanes: readonly Iterable<T>[]): Generator<T> {
  let open = lanes.map((lane) => lane[Symbol.iterator]());
  while (open.length > 0) {
    const left: Iterator<T>[] = [];
    for (const lane of open) {
      const next = lane.next();
      if (next.done === true) continue;
      yield next.value;
      left.push(lane);
    }
    open = left;
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
