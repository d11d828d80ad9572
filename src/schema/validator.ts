import { DefectError, ExactValue, type JsonObject } from '../source/index.ts';
import { compileWithAjv } from './ajv.ts';
import { UndecidedError } from './bounded-regexp.ts';
import { compileSchema, type CompiledSchema, type ExactNumbers } from './compile.ts';
import { isBeyondAjv } from './deviations.ts';
import { describeFailure } from './describe.ts';
import { pointerOf, type Failure } from './evaluation.ts';
import type { Schema, SchemaError, Validator } from './schema.ts';
import { withoutNoise } from './union.ts';

/** One keyword of a plain JSON Schema that a value broke; it has no place, but a pointer. */
export interface JsonSchemaError extends Omit<SchemaError, 'place'> {
  /** JSON Pointer of the keyword in the schema. */
  readonly keywordPointer: string;
}

const NO_EXACT_NUMBERS: ExactNumbers = new Map();

/**
 * A function that checks values against a self-contained JSON Schema 2020-12 and returns every
 * error. The schema is compiled with the first value; then it throws if it can't be.
 */
export function validatorForJson(json: JsonObject): (value: unknown) => readonly JsonSchemaError[] {
  let compiled: CompiledSchema | undefined;
  return (value) => {
    compiled ??= compileJudge(json, NO_EXACT_NUMBERS);
    return findErrors(json, compiled, value);
  };
}

/** By the converted schema, so that they go when it is forgotten. */
const validators = new WeakMap<JsonObject, Validator>();

/**
 * The validator of a schema, the same for the same schema. The schema is compiled with the first
 * value; then it throws `DefectError` if it can't be.
 */
export function validatorFor(schema: Schema): Validator {
  const { json } = schema;
  const known = validators.get(json);
  if (known !== undefined) return known;
  const validator = createValidator(schema);
  validators.set(json, validator);
  return validator;
}

function createValidator(schema: Schema): Validator {
  let compiled: CompiledSchema | undefined;
  return (value) => {
    compiled ??= compileDocumented(schema);
    return findErrors(schema.json, compiled, value).map(({ keywordPointer, ...error }) => ({
      ...error,
      place: schema.placeOf(keywordPointer),
    }));
  };
}

function compileDocumented({
  json,
  exactNumbers = NO_EXACT_NUMBERS,
  place,
}: Schema): CompiledSchema {
  try {
    return compileJudge(json, exactNumbers);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `the schema does not compile: ${reason}`, place }]);
  }
}

/**
 * ajv says whether a value is valid, wherever it judges as JSON Schema does; the evaluator says what
 * is wrong, and has the last word.
 */
function compileJudge(json: JsonObject, exactNumbers: ExactNumbers): CompiledSchema {
  const evaluate = compileSchema(json, exactNumbers);
  const isValid = isBeyondAjv(json, exactNumbers) ? undefined : compileWithAjv(json);
  return (value) => {
    if (value instanceof ExactValue) return evaluate(value.value);
    return isValid?.(value) === true ? [] : evaluate(value);
  };
}

function findErrors(
  json: JsonObject,
  compiled: CompiledSchema,
  value: unknown,
): readonly JsonSchemaError[] {
  return withoutNoise(json, decidedFailures(compiled, value)).map((failure) => ({
    keyword: failure.keyword,
    keywordPointer: failure.keywordPointer,
    instancePointer: pointerOf(failure.instance),
    ...describeFailure(failure),
  }));
}

/**
 * Nothing is said of a value that holds a text of which it can't be told whether it matches, nor of
 * one that is nested too deeply for the stack, some thousand levels.
 */
function decidedFailures(compiled: CompiledSchema, value: unknown): readonly Failure[] {
  try {
    return compiled(value);
  } catch (error) {
    if (error instanceof UndecidedError || error instanceof RangeError) return [];
    throw error;
  }
}
