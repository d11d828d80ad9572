import { createRequire } from 'node:module';

import type { Document, Json } from '../source/index.ts';

const require = createRequire(import.meta.url);

const DIALECT = 'https://json-schema.org/draft/2020-12/';
const NAMES = [
  'schema',
  'meta/applicator',
  'meta/content',
  'meta/core',
  'meta/format-annotation',
  'meta/meta-data',
  'meta/unevaluated',
  'meta/validation',
];

/** The meta-schemas of JSON Schema 2020-12 by URI: the only remote documents always at hand. */
export function metaSchemaAt(uri: string): Document | undefined {
  const name = NAMES.find((each) => `${DIALECT}${each}` === uri);
  if (name === undefined) return undefined;
  const value: Json = require(`ajv/dist/refs/json-schema-2020-12/${name}.json`);
  const placeOf = (pointer: string) => ({ file: uri, line: 1, column: 1, pointer });
  return { file: uri, value, placeOf, textPlaceOf: placeOf, exactNumberAt: () => undefined };
}
