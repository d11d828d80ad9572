import { appendPointer, memberOf, pointerSegments, type Json } from '../source/index.ts';
import { valueOf, type Content } from './content.ts';

/** `undefined` where the pointer leads nowhere. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
}

/** True where one of two positions is the other or inside it. */
export function overlap(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** A position in the body, in the form of `Violation.response`. */
export function bodyPlace(pointer: string): string {
  return pointer === '' ? 'body' : `body#${pointer}`;
}

/** The place of the first string in JSON that passes; `body` where none does by itself. */
export function placeOfText(content: Content, passes: (text: string) => boolean): string {
  const value = valueOf(content);
  if (value === undefined) return 'body';
  for (const [pointer, leaf] of leavesOf(value)) {
    if (typeof leaf === 'string' && passes(leaf)) return bodyPlace(pointer);
  }
  return 'body';
}

/** Every scalar and empty collection. Not by recursion: a server may nest deeper than the stack. */
export function* leavesOf(root: Json): Generator<readonly [pointer: string, leaf: Json]> {
  const waiting: (readonly [string, Json])[] = [['', root]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [pointer, value] = next;
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (members.length === 0) yield next;
    for (const [key, member] of members.toReversed()) {
      waiting.push([appendPointer(pointer, key), member]);
    }
  }
}
