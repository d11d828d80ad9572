import { isJsonObject, type Json } from '../../source/index.ts';
import { jsonBodyOf } from './change.ts';
import { validBody } from './bodies.ts';
import { idClue } from './lifecycle.ts';
import type { StoryKind } from './story.ts';
import { requestStep, stepOn } from './thing.ts';
import { valueFrom } from './values-from.ts';

/** What is deleted can't be used any more: a field such as `itemId` of another thing names it. */
export const danglingReference: StoryKind = function* (context) {
  const { thing, resource, noun, operations } = context;
  const { deleter, creator } = resource;
  const pointer = idClue(context)?.id;
  if (deleter === undefined || pointer === undefined) return;
  for (const operation of operations) {
    if (operation.method !== 'POST' || operation.path.includes('{')) continue;
    const documented = operation === creator ? undefined : jsonBodyOf(operation);
    const base = documented && validBody(documented);
    if (documented === undefined || base === undefined || !refersTo(base, noun)) continue;
    const value = (id: Json): Json => withReference(base, noun, id);
    yield {
      name: `dangling/${operation.id}`,
      title: `${operation.method} ${operation.path} with a ${noun} that was deleted is refused`,
      comparison: 'dangling-reference',
      steps: [
        ...thing.create({ word: context.wordFor(`dangling ${operation.id}`) }),
        stepOn(thing, deleter),
        requestStep({
          operation,
          body: {
            documented,
            value: (earlier) => {
              const exchange = earlier[thing.created];
              const source = { kind: 'answer-body', pointer } as const;
              const id = exchange && valueFrom(source, { creator, exchange });
              return id === undefined ? undefined : value(id);
            },
          },
        }),
      ],
    };
  }
};

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
