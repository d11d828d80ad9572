import { withValue } from '../../cases/index.ts';
import { appendPointer, isJsonObject, pointerSegments, type Json } from '../../source/index.ts';

/** One leaf of a JSON value replaced. */
export interface Tweak {
  readonly pointer: string;
  readonly to: Json;
  /** `meta_status = 0`. */
  readonly words: string;
  apply(value: Json): Json;
}

/** What is deeper, or more than these at one place, is left as it is. */
const DEEPEST = 4;
const MOST_LEAVES = 60;

/** What leaves are replaced by: what programs leave behind where something is forgotten first. */
const REPLACEMENTS: readonly Json[] = [0, '', 'x', 1, -1, true, false, null];

/** Every leaf replaced by each of a few values of its own type, and then by those of others. */
export function tweaksOf(value: Json): readonly Tweak[] {
  const leaves = leavesOf(value).slice(0, MOST_LEAVES);
  const tweaks = leaves.flatMap(([pointer]) => REPLACEMENTS.map((to) => tweakOf(pointer, to)));
  const types = new Map(leaves.map(([pointer, leaf]) => [pointer, typeof leaf]));
  const isOfType = ({ pointer, to }: Tweak): boolean => types.get(pointer) === typeof to;
  return [...tweaks.filter(isOfType), ...tweaks.filter((each) => !isOfType(each))];
}

function tweakOf(pointer: string, to: Json): Tweak {
  const path = pointerSegments(pointer);
  const name = path.length === 0 ? 'the body' : path.join('.');
  return {
    pointer,
    to,
    words: `${name} = ${JSON.stringify(to)}`,
    apply: (value) => withValue(value, path, to),
  };
}

/** What is neither an object nor a list, with its JSON Pointer; of a list only the first item's. */
function leavesOf(value: Json, pointer = '', depth = 0): readonly (readonly [string, Json])[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) {
    return value.length === 0
      ? []
      : leavesOf(value[0] ?? null, appendPointer(pointer, 0), depth + 1);
  }
  if (!isJsonObject(value)) return [[pointer, value]];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, appendPointer(pointer, name), depth + 1),
  );
}
