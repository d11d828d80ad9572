import type { JsonObject } from '../source/index.ts';
import { compileSchema } from './ajv.ts';
import { describeError } from './describe.ts';
import { errorsWithoutNoise } from './union.ts';

/** One keyword of a plain JSON Schema that a value broke. */
export interface JsonSchemaError {
  readonly keyword: string;
  /** JSON Pointer of the keyword in the schema. */
  readonly keywordPointer: string;
  /** JSON Pointer of the value; for `required` and unknown properties, of the object. */
  readonly instancePointer: string;
  readonly expected: string;
  readonly actual: string;
  readonly message: string;
  /** The property that is missing, too many, or badly named. */
  readonly property?: string | undefined;
}

/**
 * A function that checks values against a self-contained JSON Schema 2020-12 and returns every
 * error. The schema is compiled with the first value; then it throws if it can't be.
 */
export function validatorForJson(json: JsonObject): (value: unknown) => readonly JsonSchemaError[] {
  let compiled: ReturnType<typeof compileSchema> | undefined;
  return (value) => {
    const schema = (compiled ??= compileSchema(json));
    return errorsWithoutNoise(schema, value).map(({ error, instancePointer }) => ({
      keyword: error.keyword,
      keywordPointer: schema.keywordPointer(error),
      instancePointer,
      ...describeError(error, instancePointer),
    }));
  };
}
