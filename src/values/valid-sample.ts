import type { Schema } from '../schema/index.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { validValues } from './enumerate.ts';
import { makerFor } from './maker.ts';

/** By the converted schema, so that they go when it is forgotten. */
const samples = new WeakMap<JsonObject, { readonly value: Json | undefined }>();

/**
 * A small value of the schema, proven by its validator; `undefined` where none is known. Throws
 * `DefectError` where the schema can't be compiled.
 */
export function validSample(schema: Schema): Json | undefined {
  const { json } = schema;
  let found = samples.get(json);
  if (found === undefined) {
    found = { value: findSample(schema) };
    samples.set(json, found);
  }
  return found.value;
}

function findSample(schema: Schema): Json | undefined {
  const { sample, validate } = makerFor(schema);
  const small = sample(schema.json, 0);
  if (small !== undefined && validate(small).length === 0) return small;
  for (const { value } of validValues(schema)) return value;
  return undefined;
}
