import { appendPointer, memberOf, type Json, type JsonObject } from '../source/index.ts';
import type { Maker } from './maker.ts';

/** A value that was made to try one thing. */
export interface Made {
  readonly value: Json;
  /** JSON Pointer of the part that tries it; `""` is the whole value. */
  readonly pointer: string;
  /** Stable word for what is tried: `minLength`, `required-missing`, `type-string`. */
  readonly what: string;
  /** The keyword of JSON Schema that says whether it is valid. */
  readonly keyword: string;
  /** How a title goes on after the name of the part: `of 3 characters`, `as null`. */
  readonly words: string;
}

/** Where a schema stands while values are made for it. */
export interface Around {
  readonly maker: Maker;
  readonly depth: number;
  /** A value of the schema that is known to be good, as an example is; `undefined` where there is none. */
  readonly known: Json | undefined;
  /** Makes the same kind of values, valid or invalid, for a part. */
  readonly recurse: (schema: Json, around: Around) => Iterable<Made>;
}

export function made(value: Json, rest: Omit<Made, 'value' | 'pointer'>): Made {
  const { what, keyword, words } = rest;
  return { value, pointer: '', what, keyword, words };
}

/** What `recurse` makes for a part, each put into the whole. */
export function* insideOf(
  part: { readonly schema: Json; readonly segment: string | number },
  around: Around,
  whole: (value: Json) => Json,
): Iterable<Made> {
  const { maker, depth, known, recurse } = around;
  const own = known === undefined ? undefined : memberOf(known, String(part.segment));
  const inside = { maker, depth: depth + 1, known: own, recurse };
  for (const each of recurse(part.schema, inside)) {
    const { what, keyword, words } = each;
    const pointer = appendPointer('', part.segment) + each.pointer;
    yield { value: whole(each.value), pointer, what, keyword, words };
  }
}

/** The object with one member set, in its place; also where it is called `__proto__`. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return { ...object, [name]: value };
}
