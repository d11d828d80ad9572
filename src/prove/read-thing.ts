import { createHash } from 'node:crypto';

import { listPointer, type Operation } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import { codecFor } from '../serialize/index.ts';
import { acceptance } from './choose-response.ts';
import type { Call, World } from './handlers.ts';
import { listBody } from './list-body.ts';
import { keyOf, type Thing } from './memory.ts';
import { resourceOf } from './resource-at.ts';
import type { Responded } from './responded.ts';
import { withFields } from './shown-thing.ts';

/** What is at the path: a list, what was made there, or what the document shows. */
export function readThing(call: Call, world: World): Responded {
  const { operation, path } = call.route;
  const { memory, answers } = world;
  const list = isList(operation, world) ? listPointer(operation) : undefined;
  if (list !== undefined) return answers.accept(operation, listBody(call, world, list));
  const thing = memory.at(keyOf(path));
  const file = thing?.file ?? memory.around(keyOf(path))?.file;
  if (file !== undefined && givesBytes(operation)) return fileAnswer(operation, file, world);
  return bodyAnswer(call, thing, world);
}

/** With its entity tag; without its body for whoever has that one (RFC 9110, section 13.1.2). */
function bodyAnswer(
  { route: { operation }, wire }: Call,
  thing: Thing | undefined,
  world: World,
): Responded {
  const { answers } = world;
  const body = thingBody(operation, thing, world);
  const etag = tagOf(operation, body);
  if (etag === undefined) return answers.accept(operation, { body });
  if (isKnown(wire.header('if-none-match'), etag, operation)) {
    return answers.other(operation, 304, { etag });
  }
  return answers.accept(operation, { body, headers: { etag } });
}

/** A thing may have one list among its fields, too. */
function isList(operation: Operation, { resources }: World): boolean {
  if (resources.some(({ lister }) => lister?.operation === operation)) return true;
  return !operation.path.endsWith('}') && resourceOf(operation, resources) === undefined;
}

/** The body of an answer that shows a thing; `undefined` where it has none. */
export function thingBody(
  operation: Operation,
  thing: Thing | undefined,
  { answers }: Pick<World, 'answers'>,
): Json | undefined {
  const base = answers.base(operation);
  if (base === undefined || thing === undefined) return base?.value;
  return withFields(base, thing.fields);
}

/** Where the document has one: another one for every other body. */
export function tagOf({ responses }: Operation, body: Json | undefined): string | undefined {
  const isDocumented = responses.some(({ headers }) =>
    headers.some(({ name }) => name.toLowerCase() === 'etag'),
  );
  if (!isDocumented || body === undefined) return undefined;
  return `"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16)}"`;
}

function isKnown(given: string | undefined, etag: string, { responses }: Operation): boolean {
  const isAnswer = responses.some(({ status }) => status === '304');
  return isAnswer && given !== undefined && (given === '*' || given.includes(etag));
}

function givesBytes(operation: Operation): boolean {
  const { response } = acceptance(operation);
  return response?.content.some((each) => codecFor(each).carries === 'bytes') === true;
}

function fileAnswer(
  operation: Operation,
  file: NonNullable<Thing['file']>,
  { answers }: World,
): Responded {
  const made = answers.accept(operation);
  const others = made.answer.headers.filter(([name]) => name !== 'content-type');
  const headers = [['content-type', file.mediaType] as const, ...others];
  return { ...made, answer: { ...made.answer, headers, body: file.bytes } };
}
