import { Validator, type Schema } from '@cfworker/json-schema';

import type { Json } from '../../../src/source/index.ts';
import type { Broken } from '../../../src/values/index.ts';

/** Formats that the other library does not know, or takes more for than the standard does. */
const UNJUDGED = [
  'idn-email',
  'idn-hostname',
  'iri',
  'iri-reference',
  'uri-reference',
  'uri-template',
];

/** It heeds formats of texts only. */
const BOUNDS: Readonly<Record<string, object>> = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: { minimum: -(2 ** 63), exclusiveMaximum: 2 ** 63 },
};

/** A second opinion on values, by a library that shares no code with ours. */
export function judgeFor(schema: object): (value: Json) => boolean {
  // The document's objects are frozen, and this library writes into them.
  const copy: Schema = JSON.parse(JSON.stringify(schema), withBounds);
  const validator = new Validator(copy, '2020-12');
  return (value) => validator.validate(value).valid;
}

function withBounds(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('format' in value)) return value;
  const bounds = BOUNDS[String(value.format)];
  const allOf = 'allOf' in value && Array.isArray(value.allOf) ? value.allOf : [];
  return bounds === undefined ? value : { ...value, allOf: [...allOf, bounds] };
}

/** Whether the other library can tell that the value is broken. */
export function isJudged({ error: { keyword, expected } }: Broken): boolean {
  return keyword !== 'format' || !UNJUDGED.some((name) => expected.endsWith(` ${name}`));
}
