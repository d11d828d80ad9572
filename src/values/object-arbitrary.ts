import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { extraMembers } from './extra-members.ts';
import { fastCheck } from './fast-check.ts';
import type { Growing } from './growing.ts';
import { membersAt, numberAt } from './keyword.ts';
import { propertyNames, propertySchema } from './property.ts';
import { MOST_MEMBERS, requiredNames } from './sample.ts';
import type { Variant } from './variants.ts';

type Member = readonly [name: string, value: Json];

/** A property and its values; `undefined` leaves it out. */
interface Property {
  readonly name: string;
  readonly values: Arbitrary<Json | undefined>;
}

/** Objects with what they must have, and some of what they may have. */
export function objectArbitrary(variant: Variant, growing: Growing): Arbitrary<Json> | undefined {
  const least = numberAt(variant, 'minProperties') ?? 0;
  if (least > MOST_MEMBERS) return undefined;
  const needed = neededNames(variant, least);
  const must = neededProperties(needed, variant, growing);
  if (must === undefined) return undefined;
  const optional = propertyNames(variant).filter((name) => !needed.has(name));
  const properties = [...must, ...optionalProperties(optional, variant, growing)];
  const values = fastCheck().tuple(...properties.map((each) => each.values));
  const extra = extraMembers(variant, growing, least - needed.size);
  const put = assembler(variant, properties);
  if (extra === undefined) return values.map((given) => put(given, []));
  return fastCheck()
    .tuple(values, extra)
    .map(([given, members]) => put(given, members));
}

/** Those that are required; others besides where they are too few. */
function neededNames(variant: Variant, least: number): ReadonlySet<string> {
  const names = requiredNames(variant);
  for (const name of propertyNames(variant)) if (names.size < least) names.add(name);
  return names;
}

function neededProperties(
  names: ReadonlySet<string>,
  variant: Variant,
  { grow, depth }: Growing,
): readonly Property[] | undefined {
  const properties: Property[] = [];
  for (const name of names) {
    const values = grow(propertySchema(variant, name), depth + 1);
    if (values === undefined) return undefined;
    properties.push({ name, values });
  }
  return properties;
}

/** How many optional members there are on average at most, by depth; half of them at depth 0. */
const CHANCE = [Infinity, 6, 3, 1, 0.5];

function optionalProperties(
  names: readonly string[],
  variant: Variant,
  { grow, depth }: Growing,
): readonly Property[] {
  const fc = fastCheck();
  const present = Math.min(names.length / 2, CHANCE[depth] ?? 0);
  // Weights are whole numbers.
  const weight = Math.round(1_000 * (present / names.length));
  if (names.length === 0 || weight === 0) return [];
  const absent = { arbitrary: fc.constant(undefined), weight: 1_000 - weight };
  return names.flatMap((name) => {
    const arbitrary = grow(propertySchema(variant, name), depth + 1);
    if (arbitrary === undefined) return [];
    return [{ name, values: fc.oneof({ withCrossShrink: true }, absent, { arbitrary, weight }) }];
  });
}

/** Puts members together, without those that may not be there: too many, or without what goes with them. */
function assembler(
  variant: Variant,
  properties: readonly Property[],
): (values: readonly (Json | undefined)[], extra: readonly Member[]) => Json {
  const most = numberAt(variant, 'maxProperties') ?? Infinity;
  const dependents = membersAt(variant, 'dependentRequired');
  const names = properties.map(({ name }) => name);
  return (values, extra) => {
    const members: Member[] = [];
    for (const [index, name] of names.entries()) {
      const value = values[index];
      if (value !== undefined) members.push([name, value]);
    }
    members.push(...extra);
    const object = Object.fromEntries(members.length > most ? members.slice(0, most) : members);
    return dependents.length === 0 ? object : withoutLonely(object, dependents);
  };
}

function withoutLonely(
  object: Readonly<Record<string, Json>>,
  dependents: readonly (readonly [string, Json])[],
): Json {
  const has = (name: Json): boolean => typeof name === 'string' && Object.hasOwn(object, name);
  const lonely = new Set(
    dependents.flatMap(([name, others]) =>
      has(name) && Array.isArray(others) && !others.every(has) ? [name] : [],
    ),
  );
  if (lonely.size === 0) return object;
  const kept = Object.entries(object).filter(([name]) => !lonely.has(name));
  return withoutLonely(Object.fromEntries(kept), dependents);
}
