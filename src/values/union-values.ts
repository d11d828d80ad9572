import { resolveSchema } from '../schema/index.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { made, type Around, type Made } from './made.ts';
import type { Variant } from './variants.ts';

/** What the schema itself gives as examples, and what stands for a value that is not sent. */
export function* declaredValues(variant: Variant): Iterable<Made> {
  const { default: usual, examples } = variant;
  if (usual !== undefined) {
    yield made(usual, { what: 'default', keyword: 'default', words: 'as its default' });
  }
  for (const [index, value] of (Array.isArray(examples) ? examples : []).entries()) {
    const words = `as in its example ${index + 1}`;
    yield made(value, { what: `example-${index + 1}`, keyword: 'examples', words });
  }
}

/** More pairs of branches are not tried. */
const MOST_PAIRS = 6;

/** Values of none of the alternatives, and of two of them where one is to be kept to. */
export function* invalidUnions(schema: Json, around: Around): Iterable<Made> {
  const resolved = resolveSchema(schema, around.maker.root);
  const keyword = ['oneOf', 'anyOf'].find((each) => Array.isArray(resolved[each]));
  if (keyword === undefined) return;
  for (const value of [{}, 'probity', -987_654_321]) {
    yield made(value, { what: `${keyword}-none`, keyword, words: 'as none of its alternatives' });
  }
  if (Array.isArray(resolved['oneOf'])) yield* ofTwo(resolved, resolved['oneOf'], around);
}

function* ofTwo(
  resolved: JsonObject,
  branches: readonly Json[],
  { maker, depth }: Around,
): Iterable<Made> {
  const { oneOf: _, ...rest } = resolved;
  for (const [one, other] of pairsOf(branches.length).slice(0, MOST_PAIRS)) {
    const both = { ...rest, allOf: [branches[one - 1] ?? true, branches[other - 1] ?? true] };
    const value = maker.sample(both, depth);
    const words = `as its alternatives ${one} and ${other} at once`;
    if (value !== undefined) {
      yield made(value, { what: `oneOf-${one}-${other}`, keyword: 'oneOf', words });
    }
  }
}

/** Counted from 1. */
function pairsOf(count: number): readonly (readonly [number, number])[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.flatMap((one) =>
    numbers.flatMap((other) => (one < other ? [[one, other] as const] : [])),
  );
}

/** What the schema says a value is not. */
export function* whatIsNot({ not, ...variant }: Variant, { maker, depth }: Around): Iterable<Made> {
  if (not === undefined) return;
  const value = maker.sample({ allOf: [variant, not] }, depth) ?? maker.sample(not, depth);
  const words = 'as what it must not be';
  if (value !== undefined) yield made(value, { what: 'not', keyword: 'not', words });
}
