import type { Operation } from '../../contract/index.ts';
import { isValid } from './bodies.ts';
import { changeOf, changing, createdBody, jsonBodyOf, replacing } from './change.ts';
import { idClue } from './lifecycle.ts';
import type { StoryKind } from './story.ts';
import { stepOn } from './thing.ts';

/** The same PUT twice leaves what one leaves (RFC 9110, section 9.2.2). */
export const putTwice: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  const put = replacing(context, 'put-twice');
  if (reader === undefined || put === undefined) return;
  yield {
    name: 'put-twice',
    title: `a ${noun} that is put twice is as if put once`,
    comparison: 'idempotent-put',
    steps: [
      ...thing.create(context.wordFor('put-twice')),
      put,
      stepOn(thing, reader),
      put,
      stepOn(thing, reader),
    ],
  };
};

/** A PUT replaces all that it names (RFC 9110, section 9.3.4). */
export const putRead: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  const put = replacing(context, 'put-read');
  if (reader === undefined || put === undefined) return;
  yield {
    name: 'put-read',
    title: `a ${noun} that was put is what was sent`,
    comparison: 'whole-put',
    steps: [
      ...thing.create(context.wordFor('put-read')),
      stepOn(thing, reader),
      put,
      stepOn(thing, reader),
    ],
    clues: idClue(context),
  };
};

/** A PATCH changes what it names and leaves the rest (RFC 5789, section 2; RFC 7396). */
export const patchRead: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, updater } = resource;
  if (reader === undefined || updater === undefined) return;
  const change = changeOf(context, updater.operation, 'patch-read');
  if (change === undefined) return;
  const [field = ''] = Object.keys(change.value);
  const body = { documented: change.documented, value: () => change.value };
  yield {
    name: 'patch-read',
    title: `a PATCH of a ${noun} changes "${field}" and nothing else`,
    comparison: 'partial-patch',
    steps: [
      ...thing.create(context.wordFor('patch-read')),
      stepOn(thing, reader),
      stepOn(thing, updater, { body }),
      stepOn(thing, reader),
    ],
    clues: { field },
  };
};

/** In a JSON Merge Patch null removes a member (RFC 7396, section 1). */
export const patchNull: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, updater } = resource;
  if (reader === undefined || updater === undefined) return;
  const documented = jsonBodyOf(updater.operation);
  if (documented === undefined || !/merge-patch/.test(documented.mediaType.range)) return;
  const created = createdBody(context);
  const field = documented.fields.find(
    ({ name }) => (created[name] ?? null) !== null && isValid(documented, { [name]: null }),
  )?.name;
  if (field === undefined) return;
  yield {
    name: 'patch-null',
    title: `a merge patch with null removes "${field}" of a ${noun}`,
    comparison: 'merge-patch-null',
    steps: [
      ...thing.create(context.wordFor('patch-null')),
      stepOn(thing, reader),
      stepOn(thing, updater, { body: { documented, value: () => ({ [field]: null }) } }),
      stepOn(thing, reader),
    ],
    clues: { field },
  };
};

/** What is done to a thing lasts: what the answer shows is what is read afterwards. */
export const actRead: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  if (reader === undefined) return;
  for (const action of resource.actions) {
    const { method, id, requestBody } = action.operation;
    if (method !== 'POST' || requestBody !== undefined) continue;
    yield {
      name: `act-read/${id}`,
      title: `what "${lastWord(action.operation)}" does to a ${noun} lasts`,
      comparison: 'lasting-action',
      steps: [
        ...thing.create(context.wordFor(`act-read ${id}`)),
        stepOn(thing, reader),
        stepOn(thing, action),
        stepOn(thing, reader),
      ],
    };
  }
};

/** GET changes nothing (RFC 9110, section 9.2.1). */
export const readTwice: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  if (reader === undefined) return;
  yield {
    name: 'read-twice',
    title: `reading a ${noun} does not change it`,
    comparison: 'safe-read',
    steps: [
      ...thing.create(context.wordFor('read-twice')),
      stepOn(thing, reader),
      stepOn(thing, reader),
      stepOn(thing, reader),
    ],
  };
};

/** Another representation has another entity tag (RFC 9110, section 8.8.3). */
export const etagChanges: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  const change = changing(context, 'etag-changes');
  if (reader === undefined || change === undefined || !documentsEtag(reader.operation)) return;
  yield {
    name: 'etag-changes',
    title: `the ETag of a ${noun} changes with it`,
    comparison: 'fresh-etag',
    steps: [
      ...thing.create(context.wordFor('etag-changes')),
      stepOn(thing, reader),
      change,
      stepOn(thing, reader),
    ],
  };
};

function documentsEtag({ responses }: Operation): boolean {
  return responses.some(({ headers }) => headers.some(({ name }) => /^etag$/i.test(name)));
}

function lastWord({ path }: Operation): string {
  return path.split('/').findLast((segment) => segment !== '' && !segment.includes('{')) ?? path;
}
