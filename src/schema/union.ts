import type { ErrorObject } from 'ajv/dist/2020.js';

import {
  appendPointer,
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import type { CompiledSchema } from './ajv.ts';
import { isOfType } from './json-type.ts';

/** An error and where its value is. */
export interface LocatedError {
  readonly error: ErrorObject;
  readonly instancePointer: string;
}

/**
 * The errors of a value without the noise of `anyOf` and `oneOf`: where the value can only be meant
 * for one alternative, by its type or its constant properties, the errors of that one stand for
 * all; otherwise the union's own error does.
 */
export function errorsWithoutNoise(compiled: CompiledSchema, value: unknown): LocatedError[] {
  return reduceErrors(compiled, compiled.errorsOf(value), '');
}

/** ajv writes the errors of the alternatives, in order, right before that of their union. */
function reduceErrors(
  compiled: CompiledSchema,
  errors: readonly ErrorObject[],
  base: string,
): LocatedError[] {
  const kept: LocatedError[] = [];
  for (let index = errors.length - 1; index >= 0; index--) {
    const error = errors[index];
    if (error === undefined || isRepeated(error)) continue;
    const instancePointer = base + error.instancePath;
    if (!isUnion(error)) {
      kept.unshift({ error, instancePointer });
      continue;
    }
    const alternatives = alternativesOf(compiled, error);
    index -= countErrors(compiled, error, alternatives);
    const meant = meantAlternative(compiled, error, alternatives);
    kept.unshift(
      ...(meant === undefined
        ? [{ error, instancePointer }]
        : reduceErrors(compiled, compiled.errorsByPart(meant, error.data), instancePointer)),
    );
  }
  return kept;
}

/** `if` and `propertyNames` only repeat that something below them failed. */
function isRepeated({ keyword }: ErrorObject): boolean {
  return keyword === 'if' || keyword === 'propertyNames';
}

function isUnion({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

/** Pointers of a union's alternatives. */
function alternativesOf(compiled: CompiledSchema, error: ErrorObject): readonly string[] {
  const pointer = compiled.keywordPointer(error);
  const alternatives: unknown = error.schema;
  return Array.isArray(alternatives) ? alternatives.map((_, i) => appendPointer(pointer, i)) : [];
}

function countErrors(
  compiled: CompiledSchema,
  error: ErrorObject,
  alternatives: readonly string[],
): number {
  const passing: unknown = error.params.passingSchemas;
  // `oneOf` stops at the second alternative that takes the value.
  const last: unknown = Array.isArray(passing) ? passing.at(-1) : undefined;
  const tried = typeof last === 'number' ? alternatives.slice(0, last + 1) : alternatives;
  const counts = tried.map((pointer) => compiled.errorsByPart(pointer, error.data).length);
  return counts.reduce((total, count) => total + count, 0);
}

function meantAlternative(
  { json }: CompiledSchema,
  error: ErrorObject,
  alternatives: readonly string[],
): string | undefined {
  if (Array.isArray(error.params.passingSchemas)) return undefined;
  const candidates = alternatives.filter((pointer) => mayBeMeant(json, pointer, error.data));
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** False where the type, or a property that is constant there, says that another one is meant. */
function mayBeMeant(root: JsonObject, pointer: string, data: unknown): boolean {
  const schema = followRefs(root, pointer);
  if (!isJsonObject(schema)) return true;
  const { type, properties } = schema;
  if (type !== undefined && ![type].flat().some((each) => isOfType(data, each))) return false;
  if (!isJsonObject(properties) || !isRecord(data)) return true;
  return Object.entries(properties).every(
    ([name, property]) => !Object.hasOwn(data, name) || admits(property, data[name]),
  );
}

/** False only where `const` or `enum` exclude the value. */
function admits(schema: Json, value: unknown): boolean {
  if (!isJsonObject(schema)) return true;
  const { const: constant, enum: values } = schema;
  const allowed = Array.isArray(values) ? values : constant === undefined ? undefined : [constant];
  return allowed === undefined || allowed.some((each) => each === value);
}

function followRefs(root: JsonObject, pointer: string): Json | undefined {
  const seen = new Set<string>();
  let schema = valueAt(root, pointer);
  while (isJsonObject(schema) && typeof schema.$ref === 'string' && !seen.has(schema.$ref)) {
    seen.add(schema.$ref);
    schema = valueAt(root, schema.$ref.slice(1));
  }
  return schema;
}

function valueAt(root: JsonObject, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, root);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
