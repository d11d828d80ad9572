import { isNumeric, isWhole } from './decimal.ts';

/** The type names of JSON Schema, without `integer`, which is a kind of `number`. */
export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function jsonTypeOf(value: unknown): JsonType | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isNumeric(value)) return 'number';
  const type = typeof value;
  return type === 'boolean' || type === 'string' || type === 'object' ? type : undefined;
}

/** Whether a value is of a type that JSON Schema names, `integer` included. */
export function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'integer') return isNumeric(value) && isWhole(value);
  return jsonTypeOf(value) === type;
}

export type ObjectValue = Readonly<Record<string, unknown>>;

export function isObjectValue(value: unknown): value is ObjectValue {
  return jsonTypeOf(value) === 'object';
}
