import type { Arbitrary } from 'fast-check';

import type { Json } from '../source/index.ts';
import { extraMembers } from './extra-members.ts';
import { fastCheck } from './fast-check.ts';
import type { Growing } from './grow.ts';
import { membersAt, numberAt } from './keyword.ts';
import { propertyNames, propertySchema } from './property.ts';
import { MOST_MEMBERS, requiredNames } from './sample.ts';
import type { Variant } from './variants.ts';

type Member = readonly [name: string, value: Json];

/** Objects with what they must have, and some of what they may have. */
export function objectArbitrary(variant: Variant, growing: Growing): Arbitrary<Json> | undefined {
  const fc = fastCheck();
  const least = numberAt(variant, 'minProperties') ?? 0;
  const needed = neededNames(variant, least);
  if (least > MOST_MEMBERS) return undefined;
  const optional = propertyNames(variant).filter((name) => !needed.has(name));
  const must = neededMembers(needed, variant, growing);
  if (must === undefined) return undefined;
  const may = optionalMembers(optional, variant, growing);
  const extra = extraMembers(variant, growing, least - needed.size);
  const put = assembler(variant);
  return extra === undefined
    ? fc.tuple(must, may).map((parts) => put(parts))
    : fc.tuple(must, may, extra).map((parts) => put(parts));
}

/** Those that are required; others besides where they are too few. */
function neededNames(variant: Variant, least: number): ReadonlySet<string> {
  const names = requiredNames(variant);
  for (const name of propertyNames(variant)) if (names.size < least) names.add(name);
  return names;
}

function neededMembers(
  names: ReadonlySet<string>,
  variant: Variant,
  { grow, depth }: Growing,
): Arbitrary<readonly Member[]> | undefined {
  const members: Arbitrary<Json>[] = [];
  for (const name of names) {
    const member = grow(propertySchema(variant, name), depth + 1);
    if (member === undefined) return undefined;
    members.push(member);
  }
  return named([...names], members);
}

/** How many optional members there are on average at most, by depth; half of them at depth 0. */
const CHANCE = [Infinity, 6, 3, 1, 0.5];

function optionalMembers(
  names: readonly string[],
  variant: Variant,
  { grow, depth }: Growing,
): Arbitrary<readonly Member[]> {
  const fc = fastCheck();
  const present = Math.min(names.length / 2, CHANCE[depth] ?? 0);
  // Weights are whole numbers.
  const weight = Math.round(1_000 * (present / names.length));
  if (names.length === 0 || weight === 0) return fc.constant([]);
  const absent = { arbitrary: fc.constant(undefined), weight: 1_000 - weight };
  const made = names.flatMap((name) => {
    const member = grow(propertySchema(variant, name), depth + 1);
    if (member === undefined) return [];
    return [
      { name, member: fc.oneof({ withCrossShrink: true }, absent, { arbitrary: member, weight }) },
    ];
  });
  return named(
    made.map(({ name }) => name),
    made.map(({ member }) => member),
  );
}

function named(
  names: readonly string[],
  members: readonly Arbitrary<Json | undefined>[],
): Arbitrary<readonly Member[]> {
  return fastCheck()
    .tuple(...members)
    .map((values) => {
      const present: Member[] = [];
      for (const [index, name] of names.entries()) {
        const value = values[index];
        if (value !== undefined) present.push([name, value]);
      }
      return present;
    });
}

/** Puts members together, without those that may not be there: too many, or without what goes with them. */
function assembler(variant: Variant): (parts: readonly (readonly Member[])[]) => Json {
  const most = numberAt(variant, 'maxProperties') ?? Infinity;
  const dependents = membersAt(variant, 'dependentRequired');
  return (parts) => {
    const object = Object.fromEntries(parts.flat().slice(0, most));
    return dependents.length === 0 ? object : withoutLonely(object, dependents);
  };
}

function withoutLonely(
  object: Readonly<Record<string, Json>>,
  dependents: readonly (readonly [string, Json])[],
): Json {
  const has = (name: Json): boolean => Object.hasOwn(object, String(name));
  const lonely = new Set(
    dependents.flatMap(([name, others]) =>
      has(name) && Array.isArray(others) && !others.every(has) ? [name] : [],
    ),
  );
  if (lonely.size === 0) return object;
  const kept = Object.entries(object).filter(([name]) => !lonely.has(name));
  return withoutLonely(Object.fromEntries(kept), dependents);
}
