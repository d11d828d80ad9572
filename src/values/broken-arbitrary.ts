import type { Arbitrary } from 'fast-check';

import { resolveSchema, type Schema, type Validator } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { breaksOf, saying, type Break } from './breaks.ts';
import { isMeant, type Broken } from './enumerate.ts';
import { fastCheck } from './fast-check.ts';
import { createGrow } from './grow.ts';
import { oneOf, type Grow } from './growing.ts';
import { typesOf } from './keyword.ts';
import type { Made } from './made.ts';
import { makerFor, type Maker } from './maker.ts';
import { proven } from './proven.ts';

/** Parts of a value that are deeper are not broken one by one. */
const DEEPEST = 4;

/**
 * Random values that break one keyword of a schema at one place: the validator says so, and has
 * nothing against any other place. What one shrinks to breaks the same keyword at the same place.
 * `undefined` where none can be made. `errorsOf` takes the place of the validator where a value is not
 * sent as it is.
 */
export function brokenArbitraryOf(
  schema: Schema,
  errorsOf: (made: Made) => ReturnType<Validator> = ({ value }) => makerFor(schema).validate(value),
): Arbitrary<Broken> | undefined {
  const maker = makerFor(schema);
  return proven(createBreak(maker, createGrow(maker))(schema.json, 0), {
    prove: (made) => broken(made, errorsOf(made)),
    isSame: (smaller, larger) => placeOf(smaller) === placeOf(larger),
  });
}

function broken(made: Made, errors: ReturnType<Validator>): Broken | undefined {
  const error = errors.find((each) => isMeant(each, made)) ?? errors[0];
  const isOne = errors.every(({ instancePointer }) => isOnWay(instancePointer, made.pointer));
  return error === undefined || !isOne ? undefined : { ...made, error };
}

/** Whether one of the places is around the other. */
function isOnWay(some: string, other: string): boolean {
  return `${some}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${some}/`);
}

function placeOf({ what, pointer, error }: Broken): string {
  return JSON.stringify([what, pointer, error.keyword, error.instancePointer]);
}

function createBreak(maker: Maker, grow: Grow): Break {
  const known = new Map<Json, (Arbitrary<Made> | undefined)[]>();
  const breakAt: Break = (schema, depth) => {
    // As JSON Schema has it, `false` is `{ "not": {} }`.
    if (schema === false) return saying('not', fastCheck().integer());
    if (depth > DEEPEST || typeof schema !== 'object') return undefined;
    const byDepth = known.get(schema) ?? [];
    known.set(schema, byDepth);
    if (!(depth in byDepth)) byDepth[depth] = anew(schema, depth);
    return byDepth[depth];
  };
  const anew: Break = (schema, depth) => {
    const variants = maker.variantsOf(schema);
    const types = new Set(variants.flatMap(typesOf));
    const inside = variants.flatMap((variant) => breaksOf(variant, { grow, breakAt, depth }));
    const twice = bothBranches(schema, { maker, grow, depth });
    return oneOf([...wrongType(types), ...inside, ...twice]);
  };
  return breakAt;
}

/** Values that two branches of a `oneOf` take. */
function bothBranches(
  schema: Json,
  { maker, grow, depth }: { readonly maker: Maker; readonly grow: Grow; readonly depth: number },
): readonly Arbitrary<Made>[] {
  const { oneOf: branches, ...rest } = resolveSchema(schema, maker.root);
  const [first, ...others] = Array.isArray(branches) ? branches : [];
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const both = grow({ allOf: [rest, first, other] }, depth);
    return saying('oneOf', both, 'oneOf-two') ?? [];
  });
}

function wrongType(allowed: ReadonlySet<string>): readonly Arbitrary<Made>[] {
  const fc = fastCheck();
  const isTaken = (type: string): boolean =>
    allowed.has(type) || (type === 'number' && allowed.has('integer'));
  const others = Object.entries({
    null: fc.constant(null),
    boolean: fc.boolean(),
    number: fc.integer(),
    string: fc.string({ unit: 'grapheme-ascii' }),
    array: fc.array(fc.integer(), { maxLength: 2 }),
    object: fc.constant({}),
  });
  const wrong = others.flatMap(([type, values]) => {
    const what = type === 'null' ? type : `type-${type}`;
    return isTaken(type) ? [] : (saying('type', values, what) ?? []);
  });
  const any = oneOf(wrong);
  return any === undefined ? [] : [any];
}
