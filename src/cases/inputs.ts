import type { Operation, Parameter } from '../contract/index.ts';
import { resolveSchema, validatorFor } from '../schema/index.ts';
import { readParameter, schemaOf, writeParameter } from '../serialize/index.ts';
import { appendPointer, isJsonObject, pointerSegments, type Json } from '../source/index.ts';
import type { JsonObject } from '../source/index.ts';
import { bodiesOf } from './documented-body.ts';
import { bodyLocation, bodyPointerOf, locationOf, withKnownParts } from './known.ts';

/** Whether an input goes there: a parameter, or a part of the body that the document speaks of. */
export function hasLocation(operation: Operation, location: string): boolean {
  const pointer = bodyPointerOf(location);
  if (pointer === undefined) return parameterAt(operation, location) !== undefined;
  return (operation.requestBody?.content ?? []).some(({ schema }) => {
    return schema === undefined || isDescribed(pointerSegments(pointer), schema.json, schema.json);
  });
}

/** Every place of an input that has a name: parameters, and the members of the body. */
export function locationsOf(operation: Operation): readonly string[] {
  const members = (operation.requestBody?.content ?? []).flatMap(({ schema }) =>
    Object.keys(membersOf(schema?.json, schema?.json ?? {})),
  );
  return [
    ...operation.parameters.map(locationOf),
    ...new Set(members.map((name) => bodyLocation(appendPointer('', name)))),
  ];
}

/** A value that goes into an input, or why it can't, as a sentence part. */
export type Fitting = { readonly value: Json } | { readonly problem: string };

/**
 * The value as the input takes it: variables and programs only give text, so that the number in one
 * is taken where a number is asked for, and the other way round.
 */
export function fitting(operation: Operation, location: string, value: Json): Fitting {
  const problems: string[] = [];
  for (const candidate of [value, ...readings(value)]) {
    const problem = problemOf(operation, location, candidate);
    if (problem === undefined) return { value: candidate };
    problems.push(problem);
  }
  return { problem: problems[0] ?? '' };
}

function readings(value: Json): readonly Json[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'string') return [];
  try {
    return [JSON.parse(value)];
  } catch {
    return [];
  }
}

function problemOf(operation: Operation, location: string, value: Json): string | undefined {
  const pointer = bodyPointerOf(location);
  if (pointer !== undefined) return partProblem(operation, pointer, value);
  const parameter = parameterAt(operation, location);
  if (parameter === undefined) return 'there is no such parameter';
  const text = writeParameter(parameter, value);
  if (text === undefined) return 'the parameter can not express it';
  const schema = schemaOf(parameter);
  return schema && validatorFor(schema)(readParameter(parameter, text))[0]?.message;
}

function partProblem(operation: Operation, pointer: string, value: Json): string | undefined {
  const [body] = bodiesOf(operation);
  if (body === undefined) return 'there is no body that can be made';
  const filled = withKnownParts(body, new Map([[bodyLocation(pointer), value]]));
  if (filled === body) return 'the body can not express it';
  const isThere = (at: string) => `${at}/`.startsWith(`${pointer}/`);
  return body.errorsIn(filled.base).find(({ instancePointer }) => isThere(instancePointer))
    ?.message;
}

function parameterAt({ parameters }: Operation, location: string): Parameter | undefined {
  return parameters.find((parameter) => locationOf(parameter) === location);
}

/** Whether the schema speaks of what is there, or lets be anything there. */
function isDescribed(path: readonly string[], schema: Json | undefined, root: JsonObject): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const resolved = resolveSchema(schema, root);
  if (/^\d+$/.test(name) && resolved['items'] !== undefined) {
    return isDescribed(rest, resolved['items'], root);
  }
  const members = membersOf(schema, root);
  if (Object.keys(members).length === 0) return true;
  return Object.hasOwn(members, name) && isDescribed(rest, members[name], root);
}

/** The properties that a schema names, those of its alternatives and parts included. */
function membersOf(
  schema: Json | undefined,
  root: JsonObject,
  depth = 0,
): Readonly<Record<string, Json>> {
  const resolved = resolveSchema(schema, root);
  const { properties, allOf, anyOf, oneOf } = resolved;
  const own = isJsonObject(properties) ? properties : {};
  const parts = [allOf, anyOf, oneOf].flatMap((each) => (Array.isArray(each) ? each : []));
  if (depth >= DEEPEST) return own;
  return Object.assign({}, ...parts.map((part) => membersOf(part, root, depth + 1)), own);
}

/** Schemas may be parts of themselves. */
const DEEPEST = 8;
