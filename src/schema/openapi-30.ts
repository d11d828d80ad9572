import type { Json, JsonObject } from '../source/index.ts';

/**
 * `nullable` adds `null` to the `type` beside it, and does nothing else (OpenAPI 3.0.3, Schema
 * Object, and the proposal "Clarify Semantics of nullable" behind it).
 */
export function withNullableType(schema: JsonObject, isNullable: boolean): JsonObject {
  const { type } = schema;
  if (!isNullable || type === undefined) return schema;
  return { ...schema, type: [...new Set([type].flat()), 'null'] };
}

/** Why `nullable: true` does not let `null` through, where it seems to be meant to. */
export function nullableProblem({ nullable, type, enum: values }: JsonObject): string | undefined {
  if (nullable !== true) return undefined;
  if (type === undefined) return '"nullable" has no effect without "type" beside it';
  const isListed = !Array.isArray(values) || values.includes(null);
  return isListed ? undefined : '"nullable" has no effect while "enum" does not list null';
}

const BOUNDS = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;

/**
 * In OpenAPI 3.0 `exclusiveMinimum: true` sharpens `minimum`; since draft 6 it is the bound. Tells
 * which keyword became which.
 */
export function withNumericBounds(
  schema: JsonObject,
  onMove: (from: string, to: string) => void,
): JsonObject {
  const result: { [keyword: string]: Json } = { ...schema };
  for (const [bound, exclusive] of BOUNDS) {
    const isExclusive = result[exclusive];
    if (typeof isExclusive !== 'boolean') continue;
    delete result[exclusive];
    const limit = result[bound];
    if (!isExclusive || limit === undefined) continue;
    delete result[bound];
    result[exclusive] = limit;
    onMove(bound, exclusive);
  }
  return result;
}
