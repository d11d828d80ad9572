import type { Json } from '../src/source/index.ts';
import { accepts, type Described, type Texts } from './wire-values.ts';

/** What another reader makes of one part of a request: `valid`, `broken`, or why it can't tell. */
export type Finding = 'valid' | 'broken' | `can't judge ${string}`;

export function describedBy(schema: { readonly json: Described['root'] } | undefined): Described {
  const root = schema?.json ?? {};
  return { schema: root, root };
}

/** Valid where one of the ways to read what was sent is. */
export function judged(values: readonly Json[], described: Described): Finding {
  try {
    return values.some((value) => accepts(described, value)) ? 'valid' : 'broken';
  } catch (error) {
    return `can't judge a schema: ${String(error).slice(0, 40)}`;
  }
}

/** `a[b]` is the member `b` of `a`. */
export function deepObject(
  all: readonly (readonly [string, string])[],
  name: string,
): readonly Texts[] {
  const own = all.flatMap(([key, value]) => {
    const within = key.startsWith(`${name}[`) && key.endsWith(']');
    return within ? [[key.slice(name.length + 1, -1), value] as const] : [];
  });
  const plain = all.filter(([key]) => key === name).map(([, value]) => value);
  return [
    ...(own.length === 0 ? [] : [mapOf(own)]),
    ...plain,
    ...(plain.length === 0 ? [] : [plain]),
  ];
}

/** Names that come twice are lists. */
export function mapOf(pairs: readonly (readonly [string, string])[]): Texts {
  const map = new Map<string, Texts>();
  for (const [name, value] of pairs) {
    const before = map.get(name);
    map.set(
      name,
      before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value],
    );
  }
  return Object.fromEntries(map);
}
