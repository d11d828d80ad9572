import { createRequire } from 'node:module';

import type * as AjvModule from 'ajv/dist/2020.js';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type * as FormatsModule from 'ajv-formats';

import { appendPointer, type Json, type JsonObject } from '../source/index.ts';
import { compileRegExp } from './regexp.ts';

/** A self-contained schema, compiled. */
export interface CompiledSchema {
  readonly json: JsonObject;
  /** Every error of the value, in ajv's own form and order. */
  errorsOf(value: unknown): readonly ErrorObject[];
  /** The same by the subschema at a pointer; instance paths count from the value given. */
  errorsByPart(pointer: string, value: unknown): readonly ErrorObject[];
  /** Pointer of the keyword that an error is about. ajv's `schemaPath` restarts at each `$ref`. */
  keywordPointer(error: ErrorObject): string;
}

// ajv takes 20 to 40 ms to load, so it is loaded with the first schema that is compiled.
const require = createRequire(import.meta.url);
let engine: Ajv2020 | undefined;
let compiledCount = 0;

/** Compiles JSON Schema 2020-12 with formats. Throws what ajv throws for a schema it can't take. */
export function compileSchema(json: JsonObject): CompiledSchema {
  engine ??= createEngine();
  const ajv = engine;
  // The id names the schema, so that its parts can be asked for.
  const root = { ...json, $id: `schema:${++compiledCount}` };
  allowUnknownFormats(ajv, json);
  const validate = ajv.compile(root);
  let pointers: ReadonlyMap<unknown, string> | undefined;
  return {
    json,
    errorsOf: (value) => run(validate, value),
    errorsByPart: (pointer, value) => run(partOf(ajv, referenceTo(root.$id, pointer)), value),
    keywordPointer({ parentSchema, keyword }) {
      pointers ??= pointersOf(root);
      return appendPointer(pointers.get(parentSchema) ?? '', keyword);
    },
  };
}

function createEngine(): Ajv2020 {
  const { Ajv2020: Engine }: typeof AjvModule = require('ajv/dist/2020.js');
  const { default: addFormats }: typeof FormatsModule = require('ajv-formats');
  const ajv = new Engine({
    allErrors: true,
    verbose: true,
    // ajv's strict mode refuses schemas that JSON Schema allows (`if` without `then`, a tuple of open
    // length); what is really wrong with a document's keywords is found before, with places.
    strict: false,
    logger: false,
    // Else a property called `constructor` would never be missing.
    ownProperties: true,
    // Compiling the meta-schemas takes 20 ms; the keywords of a document are checked with places.
    meta: false,
    validateSchema: false,
    code: { regExp: Object.assign(compileRegExp, { code: 'compileRegExp' }) },
  });
  addFormats.default(ajv);
  return ajv;
}

/** A format that nobody knows asserts nothing (JSON Schema 2020-12, section 7.2.3). */
function allowUnknownFormats(ajv: Ajv2020, value: Json): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const isUnknown = key === 'format' && typeof member === 'string' && !(member in ajv.formats);
    if (isUnknown) ajv.addFormat(member, true);
    allowUnknownFormats(ajv, member);
  }
}

/** A URI reference whose fragment is the pointer (RFC 6901, section 6). */
function referenceTo(id: string, pointer: string): string {
  return `${id}#${pointer.split('/').map(encodeURIComponent).join('/')}`;
}

function run(validate: ValidateFunction, value: unknown): readonly ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function partOf(ajv: Ajv2020, reference: string): ValidateFunction {
  const validate = ajv.getSchema(reference);
  if (validate === undefined) throw new Error(`no schema at ${reference}`);
  return validate;
}

function pointersOf(root: JsonObject): ReadonlyMap<unknown, string> {
  const pointers = new Map<unknown, string>();
  const visit = (value: Json, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    pointers.set(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, appendPointer(pointer, key));
  };
  visit(root, '');
  return pointers;
}
