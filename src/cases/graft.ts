import { isJsonObject, memberOf, type Json } from '../source/index.ts';
import { withEntry } from './entry.ts';

/** A way to put the part that a made value tries into a good body. */
export type Graft = (good: Json, made: Json) => Json;

/**
 * Ways to put what `made` has at the path into a good body, the least changes first: the part alone,
 * then each part around it, with what the good body has there besides, and without.
 */
export function graftsAt(path: readonly string[]): readonly Graft[] {
  return Array.from({ length: path.length + 1 }, (_, index) => path.length - index).flatMap(
    (length): readonly Graft[] => {
      const [around, inside] = [path.slice(0, length), path.slice(length)];
      return [
        (good, made) => graft(good, joinedAt(around, inside, [good, made]), around),
        (good, made) => graft(good, made, around),
      ];
    },
  );
}

function graft(target: Json, source: Json, path: readonly string[]): Json {
  const [name, ...rest] = path;
  if (name === undefined) return source;
  const part = memberOf(source, name);
  const member = memberOf(target, name);
  // Where the good body has no such part, that of the made one has all around it right.
  const whole = part === undefined || member === undefined ? part : graft(member, part, rest);
  return withEntry(target, name, whole);
}

/** The made value, with what the good one has besides in the object at the path `around`. */
function joinedAt(
  around: readonly string[],
  inside: readonly string[],
  [good, made]: readonly [good: Json | undefined, made: Json],
): Json {
  const [name, ...rest] = around;
  if (name !== undefined) {
    const part = memberOf(made, name);
    if (part === undefined) return made;
    const member = good === undefined ? undefined : memberOf(good, name);
    return withEntry(made, name, joinedAt(rest, inside, [member, part]));
  }
  if (!isJsonObject(good) || !isJsonObject(made)) return made;
  const joined = { ...made, ...good };
  return inside.length === 0 ? joined : graft(joined, made, inside);
}
