import type { Consumer } from '../../contract/index.ts';
import type { Clues, Step } from '../case.ts';
import { locationPath } from './location.ts';
import type { StoryContext, StoryKind } from './story.ts';
import { stepOn, type StoryRequest } from './thing.ts';
import { largestPage } from './paging.ts';

/** What was created can be read, and is what was sent. */
export const createRead: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  if (resource.reader === undefined) return;
  yield {
    name: 'create-read',
    title: `a new ${noun} is there, and is what was sent`,
    comparison: 'there-after-create',
    steps: [...thing.create(context.wordFor('create-read')), stepOn(thing, resource.reader)],
    clues: idClue(context),
  };
};

/** The Location of a 201 leads to what was created (RFC 9110, section 15.3.2). */
export const createLocation: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, created, creator } = resource;
  const isPromised =
    created.status === '201' &&
    created.headers.some(({ name }) => name.toLowerCase() === 'location');
  if (reader === undefined || !isPromised) return;
  yield {
    name: 'create-location',
    title: `the Location of a new ${noun} leads to it`,
    comparison: 'location-works',
    steps: [
      ...thing.create(context.wordFor('create-location')),
      stepOn(thing, reader, { path: (earlier) => locationPath(earlier[thing.created], creator) }),
    ],
    clues: idClue(context),
  };
};

/** What was deleted is gone. */
export const createDeleteRead: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, deleter } = resource;
  if (reader === undefined || deleter === undefined) return;
  yield {
    name: 'create-delete-read',
    title: `a deleted ${noun} is gone`,
    comparison: 'gone-after-delete',
    steps: [
      ...thing.create(context.wordFor('create-delete-read')),
      stepOn(thing, reader),
      stepOn(thing, deleter),
      stepOn(thing, reader),
    ],
  };
};

/** What is gone can't be deleted again, if the document has an answer for that. */
export const deleteTwice: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { deleter } = resource;
  if (deleter === undefined) return;
  yield {
    name: 'delete-twice',
    title: `deleting a ${noun} that is gone is answered as documented`,
    comparison: 'delete-twice',
    steps: [
      ...thing.create(context.wordFor('delete-twice')),
      stepOn(thing, deleter),
      stepOn(thing, deleter),
    ],
  };
};

/** What was created is listed. */
export const createList: StoryKind = function* (context) {
  const listing = listingOf(context);
  if (listing === undefined) return;
  const { thing, noun } = context;
  yield {
    name: 'create-list',
    title: `a new ${noun} is in the list`,
    comparison: 'listed-after-create',
    steps: [...thing.create(context.wordFor('create-list')), listStep(context, listing)],
    clues: listing.clues,
  };
};

/** What was deleted is not listed. */
export const createDeleteList: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const listing = listingOf(context);
  if (listing === undefined || resource.deleter === undefined) return;
  yield {
    name: 'create-delete-list',
    title: `a deleted ${noun} is in no list`,
    comparison: 'unlisted-after-delete',
    steps: [
      ...thing.create(context.wordFor('create-delete-list')),
      stepOn(thing, resource.deleter),
      listStep(context, listing),
    ],
    clues: listing.clues,
  };
};

/** The same name twice is a conflict, where the document has one. */
export const createTwice: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const isConflict = resource.creator.responses.some(({ status }) => status === '409');
  const names = (thing.body?.fields ?? []).filter(({ name }) => IDENTIFYING.test(name));
  if (!isConflict || names.length === 0) return;
  const word = context.wordFor('create-twice');
  const [again] = thing.create(word).slice(-1);
  if (again === undefined) return;
  yield {
    name: 'create-twice',
    title: `a second ${noun} of the same ${names.map(({ name }) => name).join(' and ')} is a conflict`,
    comparison: 'conflict',
    steps: [...thing.create(word), { ...again, sameValues: true }],
  };
};

/** Of these a server surely has each but once. */
const IDENTIFYING = /^(?:user_?name|login|e-?mail|slug|handle)$/i;

interface Listing {
  readonly lister: Consumer;
  readonly limit: ReturnType<typeof largestPage>;
  readonly clues: Clues;
}

/** `undefined` where there is no list, or nothing by which the thing is told in it. */
export function listingOf(context: StoryContext): Listing | undefined {
  const { lister } = context.resource;
  const id = idClue(context)?.id;
  if (lister === undefined || id === undefined) return undefined;
  const limit = largestPage(lister.operation);
  return { lister, limit, clues: { id, list: lister.pointer, page: limit?.value } };
}

export function listStep(
  { thing }: StoryContext,
  { lister, limit }: Listing,
  more: Partial<StoryRequest> = {},
): Step {
  const parameters = limit === undefined ? {} : { [limit.name]: limit.value };
  return stepOn(thing, lister, { parameters: () => parameters, ...more });
}

/** Where the creator's answer has the id. */
export function idClue({ resource }: StoryContext): Clues | undefined {
  const { reader, deleter, replacer } = resource;
  for (const { parameter, source } of (reader ?? deleter ?? replacer)?.bindings.toReversed() ??
    []) {
    if (source.kind === 'answer-body' && parameter.in === 'path') return { id: source.pointer };
  }
  return undefined;
}
