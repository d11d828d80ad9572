import type { JsonObject } from '../../source/index.ts';

/** A text that is not empty. */
export const text = (description: string): JsonObject => ({
  description,
  type: 'string',
  minLength: 1,
});
export const texts = (description: string): JsonObject => ({
  description,
  type: 'array',
  items: { type: 'string', minLength: 1 },
});
export const whole = (description: string, rest: JsonObject = {}): JsonObject => ({
  description,
  type: 'integer',
  minimum: 1,
  ...rest,
});
/** How many of how many. */
export const count = (description: string, rest: JsonObject): JsonObject => ({
  description: `${description} A number in a row, or as "3 of 5".`,
  type: ['integer', 'string'],
  minimum: 1,
  ...rest,
});
export const percent = (description: string): JsonObject => ({
  description,
  type: 'number',
  exclusiveMinimum: 0,
  exclusiveMaximum: 100,
});

/** An object without other members. */
export function closed(
  description: string,
  properties: JsonObject,
  required: readonly string[] = [],
): JsonObject {
  return {
    description,
    type: 'object',
    additionalProperties: false,
    required: [...required],
    properties,
  };
}
