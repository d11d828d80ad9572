import type { Entry } from './entry.ts';
import { exactNumberIn } from './exact-number.ts';
import {
  COMMA,
  OPEN_OBJECT,
  QUOTE,
  isClosing,
  isOpening,
  literalAt,
  literalEnd,
  skipBlanks,
  stringEnd,
  stringIn,
} from './json-tokens.ts';

/** Where the larger objects and arrays of a JSON text end, by where they begin, in bytes. */
export type Ends = ReadonlyMap<number, number>;

/** A JSON text that was looked through. */
export interface WalkedJson {
  readonly bytes: Buffer;
  readonly ends: Ends;
}

/** Where an entry of an object or array is written: its key, or else its value, and its value. */
interface Written {
  readonly start: number;
  readonly value: number;
}

/** Entries are looked for where they are written when somebody asks for one. */
export function jsonRoot(json: WalkedJson): Entry {
  const indexes = new Map<number, ReadonlyMap<string, Written>>();
  const entriesAt = (start: number): ReadonlyMap<string, Written> => {
    const entries = indexes.get(start) ?? readEntries(json, start);
    // Small ones are read again sooner than all of them are kept.
    if (json.ends.has(start)) indexes.set(start, entries);
    return entries;
  };
  const entryAt = ({ start, value }: Written): Entry => ({
    start,
    text: json.bytes[value] === QUOTE ? value + 1 : value,
    exactNumber: () => exactNumberIn(literalAt(json.bytes, value), 0),
    find(_, segment) {
      const found = entriesAt(value).get(segment);
      return found && entryAt(found);
    },
  });
  const start = skipBlanks(json.bytes, 0);
  return entryAt({ start, value: start });
}

function readEntries(json: WalkedJson, start: number): ReadonlyMap<string, Written> {
  const entries = new Map<string, Written>();
  eachEntry(json, start, (key, at, value) => entries.set(key, { start: at, value }));
  return entries;
}

/** Calls a function for each entry of the object or array that begins at an offset. */
export function eachEntry(
  json: WalkedJson,
  start: number,
  visit: (key: string, at: number, value: number) => void,
): void {
  const { bytes } = json;
  const isObject = bytes[start] === OPEN_OBJECT;
  let index = 0;
  for (let at = skipBlanks(bytes, start + 1); !isClosing(bytes[at]);) {
    const keyEnd = isObject ? stringEnd(bytes, at) : at;
    const value = isObject ? skipBlanks(bytes, skipBlanks(bytes, keyEnd) + 1) : at;
    visit(isObject ? stringIn(bytes, at, keyEnd) : String(index++), at, value);
    at = skipBlanks(bytes, valueEnd(json, value));
    if (bytes[at] === COMMA) at = skipBlanks(bytes, at + 1);
  }
}

function valueEnd({ bytes, ends }: WalkedJson, start: number): number {
  if (bytes[start] === QUOTE) return stringEnd(bytes, start);
  if (!isOpening(bytes[start])) return literalEnd(bytes, start);
  return ends.get(start) ?? smallEnd(bytes, start);
}

function smallEnd(bytes: Buffer, start: number): number {
  let at = start + 1;
  for (let depth = 1; depth > 0;) {
    const byte = bytes[at];
    if (isOpening(byte)) depth += 1;
    else if (isClosing(byte)) depth -= 1;
    at = byte === QUOTE ? stringEnd(bytes, at) : at + 1;
  }
  return at;
}
