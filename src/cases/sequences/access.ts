import type { Consumer, Operation, RequiredScheme } from '../../contract/index.ts';
import type { Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { changeOf } from './change.ts';
import { listingOf, listStep } from './lifecycle.ts';
import type { Story, StoryContext, StoryKind } from './story.ts';
import { stepOn } from './thing.ts';

/** Nobody reaches what belongs to another user (CWE-639, OWASP API1:2023). */
export const otherUser: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  // What is created without credentials is nobody's own.
  if (resource.creator.security.length === 0) return;
  for (const consumer of consumersOf(context).filter((each) => isPrivate(context, each))) {
    const { method, id, path } = consumer.operation;
    const step = tryStep(context, consumer, { identity: 'other' });
    if (step === undefined) continue;
    yield {
      name: `other-user/${id}`,
      title: `${method} ${path} of another user's ${noun} is refused`,
      comparison: 'other-user',
      steps: [...thing.create(context.wordFor(`other-user ${id}`)), step],
    };
  }
  yield* otherList(context);
};

/** What another user may not read is in no list of theirs. */
const otherList: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  const listing = listingOf(context);
  if (listing === undefined || reader === undefined) return;
  if (!isSecured(listing.lister) || !isSecured(reader)) return;
  const others = { rest: { identity: 'other' } } as const;
  yield {
    name: 'other-user/list',
    title: `a ${noun} that another user may not read is in no list of theirs`,
    comparison: 'foreign-in-list',
    steps: [
      ...thing.create(context.wordFor('other-user list')),
      stepOn(thing, reader, others),
      listStep(context, listing, { goesOn: true, ...others }),
    ],
    clues: listing.clues,
  };
};

/** What the document lets anybody read who is logged in is nobody's own; that may be an oversight. */
function isPrivate({ profile }: StoryContext, consumer: Consumer): boolean {
  const { operation } = consumer;
  if (operation.shared || !isSecured(consumer)) return false;
  return profile === 'security' || operation.method !== 'GET' || forbids(operation);
}

/** Nobody reaches a thing without the credentials that the document asks for. */
export const withoutCredentials: StoryKind = function* (context) {
  const { thing, noun } = context;
  for (const consumer of consumersOf(context)) {
    const { method, id, path } = consumer.operation;
    const required = missingScheme(consumer);
    if (required === undefined) continue;
    const authorization = { alternatives: [[]], broken: { how: 'missing', required } } as const;
    const step = tryStep(context, consumer, { authorization });
    if (step === undefined) continue;
    yield {
      name: `without-credentials/${id}`,
      title: `${method} ${path} of a ${noun} without credentials is refused`,
      comparison: 'without-credentials',
      steps: [...thing.create(context.wordFor(`without-credentials ${id}`)), step],
    } satisfies Story;
  }
};

export function forbids({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === '403');
}

function consumersOf({ resource }: StoryContext): readonly Consumer[] {
  const { reader, replacer, updater, deleter, actions } = resource;
  return [reader, replacer, updater, deleter, ...actions].filter((each) => each !== undefined);
}

export function isSecured({ operation }: Consumer): boolean {
  return (
    operation.security.length > 0 && operation.security.every(({ schemes }) => schemes.length > 0)
  );
}

/** The scheme that stands first, where none is optional, and none is a certificate alone. */
function missingScheme(consumer: Consumer): RequiredScheme | undefined {
  const [first] = consumer.operation.security[0]?.schemes ?? [];
  return isSecured(consumer) && first?.scheme.type !== 'mutualTLS' ? first : undefined;
}

/** With a body that could be taken; `undefined` where none can be made. */
function tryStep(context: StoryContext, consumer: Consumer, rest: Partial<Step>): Step | undefined {
  const { operation } = consumer;
  if (operation.requestBody === undefined) return stepOn(context.thing, consumer, { rest });
  const change = changeOf(context, operation, `try ${operation.id}`);
  if (change === undefined) return undefined;
  const value = (): Json => change.value;
  return stepOn(context.thing, consumer, {
    body: { documented: change.documented, value, isFree: true },
    rest,
  });
}
