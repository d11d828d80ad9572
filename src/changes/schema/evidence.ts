import { validatorFor, type Schema, type SchemaError } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { arbitraryOf, drawn, invalidValues, validSample, validValues } from '../../values/index.ts';
import type { Difference, Position, Side } from './difference.ts';
import type { Conjunction, Sides } from './located.ts';

/** A value that one document takes and the other refuses. */
export interface Witness {
  readonly value: Json;
  readonly takenBy: Side;
  /** What the other one says of it. */
  readonly refusal: string;
}

/** Finds what shows a difference. */
export interface Evidence {
  readonly sample: (conjunction: Conjunction, side: Side) => Json | undefined;
  readonly isTaken: (value: Json, conjunction: Conjunction, side: Side) => boolean;
  /**
   * A value that this side takes and the other refuses, because of the difference; `undefined` where
   * none was found. `isAlone`: nothing else differs in the schemas that the keyword is in.
   */
  find(difference: Difference, takenBy: Side, isAlone: boolean): Witness | undefined;
}

/** So many values are tried of each kind. */
const MOST_VALUES = 300;

const DRAWN = { seed: 1, count: 60 };

export function createEvidence(schemas: Sides<Schema>): Evidence {
  const known = { old: new Map<string, Schema>(), new: new Map<string, Schema>() };
  const schemaOf = (conjunction: Conjunction, side: Side): Schema => {
    const key = conjunction.map(({ pointer }) => pointer).join('+');
    const schema = known[side].get(key) ?? partOf(conjunction, schemas[side]);
    known[side].set(key, schema);
    return schema;
  };
  return {
    sample: (conjunction, side) => validSample(schemaOf(conjunction, side)),
    isTaken: (value, conjunction, side) => fits(value, schemaOf(conjunction, side)),
    find(difference, takenBy, isAlone) {
      const refusedBy = takenBy === 'old' ? 'new' : 'old';
      const { at, around } = difference;
      const local: Search = {
        taker: schemaOf(around[takenBy], takenBy),
        refuser: schemaOf(around[refusedBy], refusedBy),
        isMeant: (errors) => isAlone || errors.some((error) => isAbout(error, difference)),
      };
      const whole: Search = {
        taker: schemas[takenBy],
        refuser: schemas[refusedBy],
        isMeant: (errors) => errors.some((error) => isAbout(error, difference) && isAt(error, at)),
      };
      return findLocal({ local, whole, at, takenBy }) ?? findWhole(whole, takenBy);
    },
  };
}

/** One side takes the value, and the other refuses it for what is meant. */
interface Search {
  readonly taker: Schema;
  readonly refuser: Schema;
  readonly isMeant: (errors: readonly SchemaError[]) => boolean;
}

/** Values of the part, each put into a whole. */
function findLocal(input: {
  readonly local: Search;
  readonly whole: Search;
  readonly at: Position;
  readonly takenBy: Side;
}): Witness | undefined {
  const { local, whole, at, takenBy } = input;
  for (const part of candidates(local)) {
    if (!isRefused(part, local)) continue;
    for (const value of at.embed(part, takenBy)) {
      const [error] = validatorFor(whole.refuser)(value);
      if (error !== undefined && fits(value, whole.taker)) {
        return { value, takenBy, refusal: error.message };
      }
    }
  }
  return undefined;
}

function findWhole(whole: Search, takenBy: Side): Witness | undefined {
  for (const value of candidates(whole)) {
    if (!isRefused(value, whole)) continue;
    const [error] = validatorFor(whole.refuser)(value);
    return { value, takenBy, refusal: error?.message ?? '' };
  }
  return undefined;
}

function isRefused(value: Json, { taker, refuser, isMeant }: Search): boolean {
  const errors = validatorFor(refuser)(value);
  return errors.length > 0 && isMeant(errors) && fits(value, taker);
}

function fits(value: Json, schema: Schema): boolean {
  return validatorFor(schema)(value).length === 0;
}

/** Made for the one side, and made to break the other one keyword by keyword. */
function* candidates({ taker, refuser }: Search): Iterable<Json> {
  for (const { value } of firstOf(invalidValues(refuser))) yield value;
  for (const { value } of firstOf(validValues(taker))) yield value;
  const random = arbitraryOf(taker);
  if (random !== undefined) yield* drawn(random, DRAWN);
}

function* firstOf<T>(values: Iterable<T>): Iterable<T> {
  let count = 0;
  for (const value of values) {
    if (++count > MOST_VALUES) return;
    yield value;
  }
}

/** Whether the error says that of which the difference is. */
function isAbout({ keyword, property }: SchemaError, difference: Difference): boolean {
  const expected = SAID_BY[difference.keyword] ?? [difference.keyword];
  if (expected.length > 0 && !expected.includes(keyword)) return false;
  const isNamed = difference.property !== undefined && NAMING.has(keyword);
  return !isNamed || property === difference.property;
}

const NAMING: ReadonlySet<string> = new Set(['required', 'additionalProperties']);

/** Errors by which a keyword is broken, where they are not called like it; none: any error. */
const SAID_BY: Readonly<Record<string, readonly string[]>> = {
  enum: ['enum', 'const'],
  minimum: ['minimum', 'exclusiveMinimum'],
  maximum: ['maximum', 'exclusiveMaximum'],
  properties: ['additionalProperties', 'unevaluatedProperties'],
  anyOf: [],
  oneOf: [],
  allOf: [],
  not: [],
  if: [],
  then: [],
  else: [],
  false: [],
  dependentSchemas: [],
  patternProperties: [],
  prefixItems: [],
};

function isAt({ instancePointer }: SchemaError, { pointer }: Position): boolean {
  const [found, meant] = [instancePointer.split('/'), pointer.split('/')];
  if (found.length < meant.length) return false;
  return meant.every((segment, index) => segment === '*' || segment === found[index]);
}

/** The schemas of a conjunction as one that stands alone. */
function partOf(conjunction: Conjunction, root: Schema): Schema {
  const [first, ...others] = conjunction;
  if (others.length === 0 && first?.pointer === '') return root;
  const place = root.place;
  return { json: withDefinitions(joined(conjunction), root.json), place, placeOf: () => place };
}

function joined(conjunction: Conjunction): JsonObject {
  const schemas = conjunction.map(({ json }) => json);
  const [only = true, ...others] = schemas;
  if (others.length > 0) return { allOf: schemas };
  return isJsonObject(only) ? only : only === false ? { not: {} } : {};
}

function withDefinitions(schema: JsonObject, root: JsonObject): JsonObject {
  const { $defs } = root;
  return $defs === undefined ? schema : { ...schema, $defs };
}
