import type { Json, JsonObject } from '../source/index.ts';

/** Keywords that may refuse `null` by themselves, whatever `type` says. */
const DECIDING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'const'];

/** Whether adding `null` to `type` and `enum` is enough to make the schema take it. */
export function canListNull(schema: JsonObject): boolean {
  return !DECIDING.some((keyword) => keyword in schema);
}

/** The schema with `null` among its types and values. */
export function withNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  return {
    ...schema,
    ...(type === undefined ? {} : { type: [...new Set([type].flat()), 'null'] }),
    ...(Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {}),
  };
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
