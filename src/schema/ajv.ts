import { createRequire } from 'node:module';

import type * as AjvModule from 'ajv/dist/2020.js';
import type { Ajv2020 } from 'ajv/dist/2020.js';

import type { JsonObject } from '../source/index.ts';
import { isMultipleOf } from './decimal.ts';
import { FORMATS } from './formats.ts';
import { compileRegExp } from './regexp.ts';

// ajv takes 20 ms to load, so it is loaded with the first schema that is compiled.
const require = createRequire(import.meta.url);
let engine: Ajv2020 | undefined;
let compiledCount = 0;

/** An engine keeps all that it ever compiled, so that another takes over after so many schemas. */
const SCHEMAS_AN_ENGINE = 64;

/** Whether ajv is sure that a value is valid by this schema; `undefined` where ajv can't take the schema. */
export function compileWithAjv(json: JsonObject): ((value: unknown) => boolean) | undefined {
  if (engine === undefined || compiledCount % SCHEMAS_AN_ENGINE === 0) engine = createEngine();
  compiledCount += 1;
  try {
    const validate = engine.compile(json);
    return (value) => isSurelyValid(validate, value);
  } catch {
    return undefined;
  }
}

/** ajv asks what it compares for its `valueOf`, which may be a property that the data has of its own. */
function isSurelyValid(validate: (value: unknown) => boolean, value: unknown): boolean {
  try {
    return validate(value);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function createEngine(): Ajv2020 {
  const { Ajv2020: Engine }: typeof AjvModule = require('ajv/dist/2020.js');
  const ajv = new Engine({
    // ajv's strict mode refuses schemas that JSON Schema allows (`if` without `then`, a tuple of open
    // length); what is really wrong with a document's keywords is found before, with places.
    strict: false,
    logger: false,
    // Else a property called `constructor` would never be missing.
    ownProperties: true,
    // Compiling the meta-schemas takes 20 ms; the keywords of a document are checked with places.
    meta: false,
    validateSchema: false,
    // Both cost compiling more time than they ever spare (docs/decisions/0011).
    inlineRefs: false,
    code: { optimize: false, regExp: Object.assign(regExpFor, { code: 'regExpFor' }) },
  });
  // ajv divides doubles, of which few decimals are whole multiples.
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (divisor: number) => isMultipleOf(divisor),
  });
  for (const [name, { kind, accepts }] of FORMATS) {
    if (kind === 'string') ajv.addFormat(name, { type: kind, validate: accepts });
    else ajv.addFormat(name, { type: kind, validate: accepts });
  }
  return ajv;
}

/** ajv tells patterns apart by their text. */
function regExpFor(pattern: string): { test(text: string): boolean; toString(): string } {
  const { test } = compileRegExp(pattern);
  return { test, toString: () => pattern };
}
