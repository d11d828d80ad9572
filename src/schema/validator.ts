import { DefectError, type JsonObject } from '../source/index.ts';
import { compileSchema, type CompiledSchema } from './ajv.ts';
import { describeError } from './describe.ts';
import type { Schema, SchemaError, Validator } from './schema.ts';
import { errorsWithoutNoise } from './union.ts';

/** One keyword of a plain JSON Schema that a value broke; it has no place, but a pointer. */
export interface JsonSchemaError extends Omit<SchemaError, 'place'> {
  /** JSON Pointer of the keyword in the schema. */
  readonly keywordPointer: string;
}

/**
 * A function that checks values against a self-contained JSON Schema 2020-12 and returns every
 * error. The schema is compiled with the first value; then it throws if it can't be.
 */
export function validatorForJson(json: JsonObject): (value: unknown) => readonly JsonSchemaError[] {
  let compiled: CompiledSchema | undefined;
  return (value) => {
    const schema = (compiled ??= compileSchema(json));
    // Documents hold objects without prototype, which ajv can't compare.
    return findErrors(schema, structuredClone(value));
  };
}

const validators = new WeakMap<Schema, Validator>();

/**
 * The validator of a schema, the same for the same schema. The schema is compiled with the first
 * value; then it throws `DefectError` if it can't be.
 */
export function validatorFor(schema: Schema): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const validator = createValidator(schema);
  validators.set(schema, validator);
  return validator;
}

function createValidator(schema: Schema): Validator {
  let compiled: CompiledSchema | undefined;
  return (value) => {
    compiled ??= compileDocumented(schema);
    return findErrors(compiled, value).map(({ keywordPointer, ...error }) => ({
      ...error,
      place: schema.placeOf(keywordPointer),
    }));
  };
}

function compileDocumented({ json, place }: Schema): CompiledSchema {
  try {
    return compileSchema(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `the schema does not compile: ${reason}`, place }]);
  }
}

function findErrors(compiled: CompiledSchema, value: unknown): readonly JsonSchemaError[] {
  return errorsWithoutNoise(compiled, value).map(({ error, instancePointer }) => ({
    keyword: error.keyword,
    keywordPointer: compiled.keywordPointer(error),
    instancePointer,
    ...describeError(error, instancePointer),
  }));
}
