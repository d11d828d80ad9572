import type { Consumer, Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { isJsonObject, type Json } from '../../source/index.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { jsonBodyOf } from './change.ts';
import { validBody } from './bodies.ts';
import { idClue } from './lifecycle.ts';
import type { Story, StoryContext, StoryKind } from './story.ts';
import { requestStep, stepOn } from './thing.ts';
import { valueFrom } from './values-from.ts';

/** What is deleted can't be used any more: a field such as `itemId` of another thing names it. */
export const danglingReference: StoryKind = function* (context) {
  const { resource, operations } = context;
  const { deleter, creator } = resource;
  const pointer = idClue(context)?.id;
  if (deleter === undefined || pointer === undefined) return;
  for (const operation of operations) {
    const referring = operation === creator ? undefined : referringBody(operation, context.noun);
    if (referring === undefined) continue;
    yield storyOf(context, { operation, ...referring, deleter, pointer });
  }
};

/** The body of an operation that can be sent by itself, if it names a thing of this kind. */
function referringBody(
  operation: Operation,
  noun: string,
): { readonly documented: DocumentedBody; readonly base: Json } | undefined {
  if (operation.method !== 'POST' || operation.path.includes('{')) return undefined;
  const documented = jsonBodyOf(operation);
  const base = documented && validBody(documented);
  if (documented === undefined || base === undefined || !refersTo(base, noun)) return undefined;
  return { documented, base };
}

function storyOf(
  context: StoryContext,
  referring: {
    readonly operation: Operation;
    readonly documented: DocumentedBody;
    readonly base: Json;
    readonly deleter: Consumer;
    /** Of the id in the creator's answer. */
    readonly pointer: string;
  },
): Story {
  const { thing, noun, resource } = context;
  const { operation, documented, base, deleter, pointer } = referring;
  const { creator } = resource;
  const value = (earlier: readonly Exchange[]): Json | undefined => {
    const exchange = earlier[thing.created];
    const id = exchange && valueFrom({ kind: 'answer-body', pointer }, { creator, exchange });
    return id === undefined ? undefined : withReference(base, noun, id);
  };
  return {
    name: `dangling/${operation.id}`,
    title: `${operation.method} ${operation.path} with a ${noun} that was deleted is refused`,
    comparison: 'dangling-reference',
    steps: [
      ...thing.create(context.wordFor(`dangling ${operation.id}`)),
      stepOn(thing, deleter),
      requestStep({ operation, body: { documented, value } }),
    ],
  };
}

function isReference(name: string, noun: string): boolean {
  return name.toLowerCase().replaceAll('_', '') === `${noun.toLowerCase().replaceAll(/\W/g, '')}id`;
}

function refersTo(value: Json, noun: string): boolean {
  if (Array.isArray(value)) return value.some((each) => refersTo(each, noun));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([name, member]) => isReference(name, noun) || refersTo(member, noun),
  );
}

function withReference(value: Json, noun: string, id: Json): Json {
  if (Array.isArray(value)) return value.map((each) => withReference(each, noun, id));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isReference(name, noun) ? id : withReference(member, noun, id),
    ]),
  );
}
