import { validatorFor, type Schema, type Validator } from '../schema/index.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { sampleVariant } from './sample.ts';
import { createVariants, type Variant } from './variants.ts';

/** What values are made from: one schema of a document. */
export interface Maker {
  readonly root: JsonObject;
  readonly validate: Validator;
  readonly variantsOf: (schema: Json) => readonly Variant[];
  /** A small value that is meant to be valid; `undefined` where none can be made. */
  readonly sample: (schema: Json, depth: number) => Json | undefined;
}

/** By the converted schema, so that they go when it is forgotten. */
const makers = new WeakMap<JsonObject, Maker>();

/** The same maker for the same schema. */
export function makerFor(schema: Schema): Maker {
  let maker = makers.get(schema.json);
  if (maker === undefined) {
    maker = createMaker(schema);
    makers.set(schema.json, maker);
  }
  return maker;
}

function createMaker(schema: Schema): Maker {
  const root = schema.json;
  const variantsOf = createVariants(root);
  const maker: Maker = {
    root,
    validate: validatorFor(schema),
    variantsOf,
    sample(part, depth) {
      for (const variant of variantsOf(part)) {
        const value = sampleVariant(variant, maker, depth);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
  return maker;
}
