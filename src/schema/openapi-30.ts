import type { Json, JsonObject } from '../source/index.ts';

/** Keywords that may refuse `null` by themselves, whatever `type` and `enum` say. */
const DECIDING = ['allOf', 'anyOf', 'oneOf', 'not'];

/** Whether adding `null` to `type` and `enum` is enough to make the schema take it. */
export function canListNull(schema: JsonObject): boolean {
  return !DECIDING.some((keyword) => keyword in schema);
}

/** The schema with `null` among its types and values, where it is nullable and that is enough. */
export function withListedNull(schema: JsonObject, isNullable: boolean): JsonObject {
  if (!isNullable || !canListNull(schema)) return schema;
  const { type, enum: values, ...rest } = schema;
  return {
    ...(type === undefined ? {} : { type: [...new Set([type].flat()), 'null'] }),
    ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}),
    ...rest,
  };
}

/**
 * Why `nullable: true` does not let `null` through by the letter, which is that it adds to the `type`
 * beside it and does nothing else (OpenAPI 3.0.3, Schema Object, and the proposal "Clarify Semantics
 * of nullable"). Whoever wrote it meant `null` all the same, so that no server is accused of it.
 */
export function nullableProblem({ nullable, type, enum: values }: JsonObject): string | undefined {
  if (nullable !== true) return undefined;
  if (type === undefined) return `"nullable" has no effect without "type" beside it; ${TAKEN}`;
  const isListed = !Array.isArray(values) || values.includes(null);
  return isListed
    ? undefined
    : `"nullable" has no effect while "enum" does not list null; ${TAKEN}`;
}

const TAKEN = 'null is taken to be allowed';

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
