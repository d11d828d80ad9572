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
  readonly find: (difference: Difference, takenBy: Side, isAlone: boolean) => Witness | undefined;
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
  const pools = { old: lazyPool(schemas, 'old'), new: lazyPool(schemas, 'new') };
  return {
    sample: (conjunction, side) => validSample(schemaOf(conjunction, side)),
    isTaken: (value, conjunction, side) => fits(value, schemaOf(conjunction, side)),
    find(difference, takenBy, isAlone) {
      const refusedBy = takenBy === 'old' ? 'new' : 'old';
      const { at, around } = difference;
      const search = {
        local: {
          taker: schemaOf(around[takenBy], takenBy),
          refuser: schemaOf(around[refusedBy], refusedBy),
        },
        whole: { taker: schemas[takenBy], refuser: schemas[refusedBy] },
        isMeant: (error: SchemaError) => isAlone || isAbout(error, difference),
      };
      const found = findLocal(search, at, takenBy);
      if (found !== undefined) return found;
      return pools[takenBy]().find(({ errors }) =>
        errors.some((error) => isAbout(error, difference) && isAt(error, at)),
      )?.witness;
    },
  };
}

/** A whole value that one side takes, and all that the other says of it. */
interface Pooled {
  readonly witness: Witness;
  readonly errors: readonly SchemaError[];
}

/** Made when they are first asked for, for all differences of two schemas. */
function lazyPool(schemas: Sides<Schema>, takenBy: Side): () => readonly Pooled[] {
  const refusedBy = takenBy === 'old' ? 'new' : 'old';
  const scope = { taker: schemas[takenBy], refuser: schemas[refusedBy] };
  let pool: readonly Pooled[] | undefined;
  return () => {
    pool ??= [...candidates(scope)].flatMap((value): readonly Pooled[] => {
      const errors = validatorFor(scope.refuser)(value);
      const [error] = errors;
      if (error === undefined || !fits(value, scope.taker)) return [];
      return [{ witness: { value, takenBy, refusal: error.message }, errors }];
    });
    return pool;
  };
}

/** One side takes the value, and the other refuses it. */
interface Scope {
  readonly taker: Schema;
  readonly refuser: Schema;
}

interface Search {
  /** The schemas that the keyword is in. */
  readonly local: Scope;
  readonly whole: Scope;
  readonly isMeant: (error: SchemaError) => boolean;
}

/** Values of the part, each put into a whole. */
function findLocal(
  { local, whole, isMeant }: Search,
  { embed }: Position,
  takenBy: Side,
): Witness | undefined {
  for (const part of candidates(local)) {
    if (!validatorFor(local.refuser)(part).some(isMeant) || !fits(part, local.taker)) continue;
    for (const value of embed(part, takenBy)) {
      const [error] = validatorFor(whole.refuser)(value);
      if (error !== undefined && fits(value, whole.taker)) {
        return { value, takenBy, refusal: error.message };
      }
    }
  }
  return undefined;
}

function fits(value: Json, schema: Schema): boolean {
  return validatorFor(schema)(value).length === 0;
}

/** Made for the one side, and made to break the other one keyword by keyword. */
function* candidates({ taker, refuser }: Scope): Iterable<Json> {
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
  if (!ANY_ERROR.has(difference.keyword) && !expected.includes(keyword)) return false;
  const isNamed = difference.property !== undefined && NAMING.has(keyword);
  return !isNamed || property === difference.property;
}

const NAMING: ReadonlySet<string> = new Set(['required', 'additionalProperties']);

/** Errors by which a keyword is broken, where they are not called like it. */
const SAID_BY: Readonly<Record<string, readonly string[]>> = {
  enum: ['enum', 'const'],
  minimum: ['minimum', 'exclusiveMinimum'],
  maximum: ['maximum', 'exclusiveMaximum'],
  properties: ['additionalProperties', 'unevaluatedProperties'],
};

/** What is wrong with them is told by other schemas. */
const ANY_ERROR: ReadonlySet<string> = new Set(
  'anyOf oneOf allOf not if then else false dependentSchemas patternProperties prefixItems'.split(
    ' ',
  ),
);

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
