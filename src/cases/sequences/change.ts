import type { Consumer, Operation } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { bodiesOf, type DocumentedBody } from '../documented-body.ts';
import { isReadOnly } from '../read-only.ts';
import { otherValueOf, validBody, withOtherValues } from './bodies.ts';
import type { StoryContext } from './story.ts';
import { stepOn } from './thing.ts';

/** A valid body that changes a thing. */
export interface Change {
  readonly documented: DocumentedBody;
  readonly value: JsonObject;
}

/** A PUT of other values than the thing was created with. */
export function replacing(context: StoryContext, story: string): Step | undefined {
  const { replacer } = context.resource;
  return replacer && changeStep(context, replacer, story);
}

/** Any change of the thing: a PUT, else a PATCH. */
export function changing(context: StoryContext, story: string): Step | undefined {
  const { replacer, updater } = context.resource;
  const consumer = replacer ?? updater;
  return consumer && changeStep(context, consumer, story);
}

function changeStep(context: StoryContext, consumer: Consumer, story: string): Step | undefined {
  const change = changeOf(context, consumer.operation, story);
  if (change === undefined) return undefined;
  const { documented, value } = change;
  return stepOn(context.thing, consumer, {
    body: { documented, value: () => value, isFree: true },
  });
}

/** What the operation may be sent: of a PATCH one field, else all of them. */
export function changeOf(
  context: StoryContext,
  operation: Operation,
  story: string,
): Change | undefined {
  const word = context.wordFor(`${story} change`);
  if (operation.method === 'PATCH') return patchOf(context, operation, word);
  const documented = jsonBodyOf(operation);
  const base = documented && validBody(documented);
  if (documented === undefined || !isJsonObject(base)) return undefined;
  const value = withOtherValues(documented, base, word);
  return isJsonObject(value) ? { documented, value } : undefined;
}

/** Another value for one field that the thing was created with: for a text, if there is one. */
function patchOf(context: StoryContext, operation: Operation, word: string): Change | undefined {
  const documented = jsonBodyOf(operation);
  const created = createdBody(context);
  if (documented === undefined) return undefined;
  const changes = documented.fields.flatMap((field): readonly JsonObject[] => {
    const value = otherValueOf(documented, field, { current: created[field.name], word });
    return value === undefined ? [] : [{ [field.name]: value }];
  });
  const value = changes.find(isOfText) ?? changes[0];
  return value === undefined ? undefined : { documented, value };
}

function isOfText(change: JsonObject): boolean {
  return typeof Object.values(change)[0] === 'string';
}

/** What a story sends to create the thing. */
export function createdBody({ thing }: StoryContext): JsonObject {
  const body = thing.body && validBody(thing.body);
  return isJsonObject(body) ? body : {};
}

/** The body of an operation in JSON, in which fields can be changed one by one. */
export function jsonBodyOf(operation: Operation): DocumentedBody | undefined {
  const body = bodiesOf(operation).find(({ codec }) => codec.name === 'JSON');
  return body !== undefined && isJsonObject(body.base) ? body : undefined;
}

/** Properties of a body that only the server sets. */
export function readOnlyNames({ mediaType }: DocumentedBody): readonly string[] {
  const root = mediaType.schema?.json ?? {};
  const { properties } = resolveSchema(root, root);
  if (!isJsonObject(properties)) return [];
  return Object.keys(properties).filter((name) =>
    isReadOnly(resolveSchema(properties[name], root)),
  );
}

/** What the answer of an operation says of a property; `{}` where it says nothing. */
export function shownProperty({ responses }: Operation, name: string): JsonObject {
  const success = responses.find(({ status }) => status === '200' || status === '2XX');
  const root = success?.content[0]?.schema?.json ?? {};
  const { properties } = resolveSchema(root, root);
  return isJsonObject(properties) ? resolveSchema(properties[name], root) : {};
}

/** A value that a property could have, and has not. */
export function foreignValue(current: Json | undefined, schema: JsonObject): Json | undefined {
  if (typeof current === 'boolean') return !current;
  if (typeof current === 'number') return current + (current === schema['maximum'] ? -1 : 1);
  if (typeof current !== 'string') return undefined;
  const listed = schema['enum'];
  if (Array.isArray(listed)) return listed.find((each) => each !== current);
  const { format = '' } = schema;
  return typeof format === 'string' ? FOREIGN[format] : undefined;
}

const FOREIGN: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  'date-time': '2001-02-03T04:05:06Z',
  date: '2001-02-03',
  '': 'probity',
};
