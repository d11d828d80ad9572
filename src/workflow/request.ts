import { draftWith, withBody, withoutBody, type Draft } from '../cases/index.ts';
import type { Operation, Parameter } from '../contract/index.ts';
import type { HttpRequest } from '../exchange/index.ts';
import { asSequence, codecFor, rangeOf } from '../serialize/index.ts';
import { isJsonObject, type Json, type Place } from '../source/index.ts';
import { MissingValue, StoryObstacle } from './obstacle.ts';
import { valueOf, type Scope } from './scope.ts';
import { fill, fillText, plain, type ReadExpression } from './template.ts';
import type { Named, StepBody, StepCall, StepParameter } from './workflow.ts';

/** A parameter with its value. */
export interface FilledParameter {
  readonly name: string;
  readonly in: StepParameter['in'];
  readonly value: Json;
}

/** The parameters that have a value. Throws `MissingValue`. */
export function fillParameters(
  parameters: readonly StepParameter[],
  scope: Scope,
): readonly FilledParameter[] {
  return parameters.flatMap(({ name, in: place, value: template, place: at }) => {
    const read = reader(scope, at, place === 'path');
    const value = fill(template, read);
    return value === undefined ? [] : [{ name, in: place, value }];
  });
}

/** The inputs of a workflow that is called with these parameters. */
export function inputsFrom(parameters: readonly FilledParameter[]): Named {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/**
 * What an input gives may be nothing, unless it is needed: the value is then left out. What an
 * answer gives may not.
 */
function reader(scope: Scope, place: Place, isAlwaysNeeded: boolean): ReadExpression {
  return (expression, isNeeded = isAlwaysNeeded) => {
    const value = valueOf(expression, scope);
    if (isJson(value)) return value;
    const isInput = expression.kind === 'inputs';
    if (isInput && !isNeeded) return undefined;
    throw new MissingValue(expression, place);
  };
}

/** Everything that expressions give was parsed from JSON, or is a text or a number. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}

/** The request of a step. Throws `MissingValue` and `StoryObstacle`. */
export function requestOf(
  { operation, body }: Extract<StepCall, { readonly kind: 'operation' }>,
  parameters: readonly FilledParameter[],
  scope: Scope,
): HttpRequest {
  const values = new Map(
    parameters.map((each) => [documented(each, operation), each.value] as const),
  );
  const draft = withOwnHeaders(draftWith(operation, [...values.keys()], values), parameters);
  if (body === undefined) return withoutBody(draft);
  const request = withBody(draft, writeBody(body, scope));
  const isSaid = draft.headers.some(([name]) => name.toLowerCase() === 'content-type');
  // The first is what the body would say of itself.
  return isSaid ? { ...request, headers: request.headers.slice(1) } : request;
}

/** How the operation writes the parameter; as usual where it does not describe it. */
function documented(
  { name, in: place = 'query' }: FilledParameter,
  operation: Operation,
): Parameter {
  const isField = place === 'path' || place === 'header';
  const found = operation.parameters.find((each) =>
    place === 'header' && each.in === 'header'
      ? each.name.toLowerCase() === name.toLowerCase()
      : each.in === place && each.name === name,
  );
  return (
    found ?? {
      name,
      in: place,
      required: false,
      style: isField ? 'simple' : 'form',
      explode: !isField,
      allowReserved: false,
      allowEmptyValue: false,
      schema: undefined,
      mediaType: undefined,
      example: undefined,
      examples: [],
      place: operation.place,
    }
  );
}

/** What a step says itself takes the place of what is sent otherwise. */
function withOwnHeaders(draft: Draft, parameters: readonly FilledParameter[]): Draft {
  const own = new Set(
    parameters.filter((each) => each.in === 'header').map(({ name }) => name.toLowerCase()),
  );
  const isDefault = ([name]: Draft['headers'][number]) =>
    name === 'accept' || name === 'user-agent';
  const kept = draft.headers.filter((header) => !isDefault(header) || !own.has(header[0]));
  return own.has('accept') || own.has('user-agent') ? { ...draft, headers: kept } : draft;
}

function writeBody(
  body: StepBody,
  scope: Scope,
): { readonly mediaType: string; readonly bytes: Uint8Array } {
  const { mediaType, contentType, payload, isText, replacements, place } = body;
  const read = reader(scope, place, false);
  if (isText) {
    const parts = payload.kind === 'text' ? payload.parts : [plain(fill(payload, read) ?? '')];
    const text = fillText(parts, read, escapeFor(mediaType.range));
    return { mediaType: contentType ?? mediaType.range, bytes: Buffer.from(text) };
  }
  const value = replacements.reduce<Json>(
    (changed, each) => withValueAt(changed, each.target, fill(each.value, read) ?? null),
    fill(payload, read) ?? null,
  );
  const codec = codecFor(mediaType);
  const written = codec.write(value, asSequence(mediaType, codec));
  if (written === undefined) {
    throw new StoryObstacle(`its payload can't be written as ${mediaType.range}`);
  }
  // A media type with parameters is meant as it stands; another may get a boundary.
  return contentType?.includes(';') === true ? { ...written, mediaType: contentType } : written;
}

/** How a value is written into a text of this media type. */
function escapeFor(range: string): (value: Json) => string {
  const { essence } = rangeOf(range);
  if (essence === 'application/x-www-form-urlencoded')
    return (value) => encodeURIComponent(plain(value));
  if (essence.endsWith('/xml') || essence.endsWith('+xml'))
    return (value) => escapeXml(plain(value));
  return plain;
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The value with another one at the end of the way; what is missing on the way is made an object. */
function withValueAt(value: Json, [name, ...rest]: readonly string[], inner: Json): Json {
  if (name === undefined) return inner;
  if (Array.isArray(value)) {
    const index = name === '-' ? value.length : Number(name);
    const changed = withValueAt(value[index] ?? null, rest, inner);
    return [...value.slice(0, index), changed, ...value.slice(index + 1)];
  }
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: withValueAt(object[name] ?? null, rest, inner) };
}
