/** The type names of JSON Schema, without `integer`, which is a kind of `number`. */
export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function jsonTypeOf(value: unknown): JsonType | undefined {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' || type === 'object'
    ? type
    : undefined;
}

/** Whether a value is of a type that JSON Schema names, `integer` included. */
export function isOfType(value: unknown, type: unknown): boolean {
  return type === 'integer' ? Number.isInteger(value) : jsonTypeOf(value) === type;
}
