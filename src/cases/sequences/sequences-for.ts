import { resourcesOf, type Operation } from '../../contract/index.ts';
import { DefectError } from '../../source/index.ts';
import type { Profile } from '../case.ts';
import { authorized } from '../authorized.ts';
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
import { readOnlyOfSingletons, readOnlySent } from './read-only.ts';
import { referencedAccount } from './referenced.ts';
import { danglingReference } from './references.ts';
import { otherSelf } from './self.ts';
import { loggedOut } from './session.ts';
import { attemptStories } from './attempts.ts';
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

/**
 * Stories of several operations: what is created is read, changed and deleted again. The same ones in
 * the same order for the same seed. They change and delete only what they created themselves.
 */
export function* sequencesFor(
  operations: readonly Operation[],
  { profile, seed }: { readonly profile: Profile; readonly seed: number },
): Iterable<Sequence> {
  if (profile !== 'conform') return;
  const contexts = resourcesOf(operations).flatMap((resource) =>
    unlessDefect(() => {
      const thing = thingOf(resource);
      return thing === undefined ? [] : [contextFor(thing, operations, seed)];
    }),
  );
  for (const kind of STORIES) {
    for (const context of contexts) {
      const { creator } = context.resource;
      for (const story of unlessDefect(() => [...kind(context)])) yield sequenceOf(creator, story);
    }
  }
  const others = () => [
    ...operations.flatMap(listStories),
    ...operations.flatMap(describedFilters),
    ...operations.flatMap(defaultStories),
    ...operations.flatMap(walkStories),
    ...loggedOut(operations),
    ...readOnlyOfSingletons(operations, seed),
  ];
  for (const [operation, story] of unlessDefect(others)) yield sequenceOf(operation, story);
}

/** Stories that come last: after them a server may take no more requests for a while. */
export function* lastSequencesFor(
  operations: readonly Operation[],
  { profile, seed }: { readonly profile: Profile; readonly seed: number },
): Iterable<Sequence> {
  if (profile !== 'conform') return;
  for (const operation of operations) yield* unlessDefect(() => attemptStories(operation, seed));
}

/** None where a schema does not compile: the cases of the operation itself tell that. */
function unlessDefect<T>(make: () => readonly T[]): readonly T[] {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return [];
  }
}

function sequenceOf(operation: Operation, story: Story): Sequence {
  return { operation, case: authorized(operation, caseOfStory(operation, story)) };
}
