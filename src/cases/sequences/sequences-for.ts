import { resourcesOf, type Operation } from '../../contract/index.ts';
import { DefectError } from '../../source/index.ts';
import type { Profile, Step } from '../case.ts';
import { authorized } from '../authorized.ts';
import { isThorough } from '../thorough.ts';
import type { KnownLogin } from '../context.ts';
import type { KnownInputs } from '../known.ts';
import type { Story as Told } from '../story.ts';
import { otherUser, withoutCredentials } from './access.ts';
import {
  actRead,
  etagChanges,
  patchNull,
  patchRead,
  putRead,
  putTwice,
  readTwice,
} from './changes.ts';
import { notModified, staleWrite } from './conditions.ts';
import { informed } from './known-values.ts';
import {
  createDeleteList,
  createDeleteRead,
  createList,
  createLocation,
  createRead,
  createTwice,
  deleteTwice,
} from './lifecycle.ts';
import { describedFilters } from './described-filters.ts';
import { defaultStories } from './defaults.ts';
import { listStories } from './lists.ts';
import { otherPut } from './other-put.ts';
import { privilegesKept } from './privileges.ts';
import { readOnlyOfSingletons, readOnlySent } from './read-only.ts';
import { referencedAccount } from './referenced.ts';
import { danglingReference } from './references.ts';
import { otherSelf } from './self.ts';
import { loggedOut } from './session.ts';
import { attemptStories, guessStories } from './attempts.ts';
import { caseOfStory, contextFor, type Sequence, type Story, type StoryKind } from './story.ts';
import { thingOf } from './thing.ts';
import { uploadRead } from './uploads.ts';
import { walkStories } from './walk.ts';

/** Every kind of story of a resource; those of lists first, while the lists are short. */
const STORIES = [
  createRead,
  createList,
  createDeleteList,
  createLocation,
  createDeleteRead,
  deleteTwice,
  putRead,
  putTwice,
  patchRead,
  patchNull,
  actRead,
  readTwice,
  etagChanges,
  staleWrite,
  notModified,
  readOnlySent,
  otherUser,
  withoutCredentials,
  otherSelf,
  createTwice,
  danglingReference,
  referencedAccount,
  otherPut,
  uploadRead,
] as const satisfies readonly StoryKind[];

/** Those of who may do what. */
const SECURITY_STORIES = [
  readOnlySent,
  privilegesKept,
  otherUser,
  withoutCredentials,
  otherSelf,
] as const satisfies readonly StoryKind[];

/** What stories are told with. */
export interface Telling {
  readonly profile: Profile;
  readonly seed: number;
  /** Held against the schema of a login. */
  readonly knownLogin?: KnownLogin | undefined;
  /** Default: nothing is known. */
  readonly knownOf?: ((operation: Operation) => KnownInputs) | undefined;
}

/**
 * Stories of several operations: what is created is read, changed and deleted again. The same ones in
 * the same order for the same seed. They change and delete only what they created themselves.
 */
export function* sequencesFor(
  operations: readonly Operation[],
  telling: Telling,
): Iterable<Sequence> {
  const { profile, seed, knownLogin, knownOf } = telling;
  if (!isThorough(profile)) return;
  const sequenceOf = sequences(knownOf);
  const contexts = resourcesOf(operations).flatMap((resource) =>
    unlessDefect(() => {
      const thing = thingOf(resource);
      return thing === undefined ? [] : [contextFor(thing, { operations, seed, profile })];
    }),
  );
  for (const kind of profile === 'security' ? SECURITY_STORIES : STORIES) {
    for (const context of contexts) {
      const { creator } = context.resource;
      const told = () => [...kind(context)].map((story) => sequenceOf(creator, story));
      yield* unlessDefect(told);
    }
  }
  const ofLists = () => [
    ...operations.flatMap(listStories),
    ...operations.flatMap(describedFilters),
    ...operations.flatMap(defaultStories),
    ...operations.flatMap(walkStories),
  ];
  const others = () => [
    ...(profile === 'security' ? [] : ofLists()),
    ...loggedOut(operations, knownLogin),
    ...readOnlyOfSingletons(operations, seed),
  ];
  yield* unlessDefect(() => others().map(([operation, story]) => sequenceOf(operation, story)));
}

/** Stories that come last: after them a server may take no more requests for a while. */
export function* lastSequencesFor(
  operations: readonly Operation[],
  { profile, seed }: { readonly profile: Profile; readonly seed: number },
): Iterable<Sequence> {
  if (!isThorough(profile)) return;
  for (const operation of operations) {
    yield* unlessDefect(() => attemptStories(operation, seed));
    if (profile === 'security') yield* unlessDefect(() => guessStories(operation, seed));
  }
}

/** None where a schema does not compile, or a known value is not valid: the cases of the operation tell that. */
function unlessDefect<T>(make: () => readonly T[]): readonly T[] {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return [];
  }
}

function sequences(
  knownOf: (operation: Operation) => KnownInputs = () => new Map(),
): (operation: Operation, story: Story) => Sequence {
  return (operation, story) => {
    const [first, ...rest] = story.steps;
    const inform = (step: Step): Step => {
      const { operation: own = operation } = step;
      return informed(step, own, knownOf(own));
    };
    const steps = [inform(first), ...rest.map(inform)] as const;
    const { tell } = story;
    const told = { ...story, steps, tell: tell && (() => retold(tell(), inform)) };
    return { operation, case: authorized(operation, caseOfStory(operation, told)) };
  };
}

/** The story with another step in the place of each. */
function* retold(telling: Told, change: (step: Step) => Step): Told {
  let next = telling.next();
  while (next.done !== true) {
    const ask = next.value;
    next = telling.next(yield ask.kind === 'request' ? { ...ask, step: change(ask.step) } : ask);
  }
  return next.value;
}
