import type { Json } from '../../../../src/source/index.ts';
import type { Random } from './random.ts';

type Path = readonly (string | number)[];

/** The ways to every value in a value, itself excluded. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, Json]) => {
    const inner = [...path, Array.isArray(value) ? Number(key) : key];
    return [inner, ...pathsIn(member, inner)];
  });
}

/** A copy in which the value at a way is another one; `undefined` takes it out. */
export function replaced(
  value: Json,
  [key, ...rest]: Path,
  change: (before: Json) => Json | undefined,
): Json {
  if (key === undefined) return change(value) ?? null;
  const copy: Json[] | { [key: string]: Json } = Array.isArray(value)
    ? [...value]
    : Object.assign(Object.create(null), value);
  const before: Json = Reflect.get(copy, key) ?? null;
  const after = rest.length === 0 ? change(before) : replaced(before, rest, change);
  if (after === undefined) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, after);
  return Array.isArray(copy) ? copy.filter((item) => item !== undefined) : copy;
}

/** The same somewhere in it. */
export function replacedSomewhere(
  value: Json,
  random: Random,
  change: (before: Json, key: string | number) => Json | undefined,
): Json {
  const paths = pathsIn(value);
  const path = paths[random.below(paths.length)] ?? [];
  return replaced(value, path, (before) => change(before, path.at(-1) ?? ''));
}
