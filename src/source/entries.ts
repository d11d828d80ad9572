import type { Entry } from './entry.ts';
import { exactNumberIn } from './exact-number.ts';

/**
 * Where the entries of a document's objects and arrays are written, in columns: one row an entry, in
 * the order of the text, each followed by those inside it. Row 0 is the document itself. A document
 * of 10 MB has half a million entries, which as objects would weigh more than the document.
 */
export interface Entries {
  /** Empty for an item of an array. */
  readonly keys: string[];
  /** Offset of the key; of an item, of the item. */
  starts: Int32Array;
  /** Offset of the value's first character, inside the quotes of a quoted one. */
  texts: Int32Array;
  /** The row after the last one inside. */
  ends: Int32Array;
  /** The row that an alias stands for, by the row of the alias. */
  readonly aliases: Map<number, number>;
}

/** About the characters of an entry, its indentation included, so that columns seldom grow. */
const ENTRY_LENGTH = 32;

/** For a text of so many characters. */
export function createEntries(textLength: number): Entries {
  const column = (): Int32Array => new Int32Array(Math.ceil(textLength / ENTRY_LENGTH) + 64);
  return { keys: [], starts: column(), texts: column(), ends: column(), aliases: new Map() };
}

/** Adds a row, whose end is set when what is in it has been read. */
export function addEntry(entries: Entries, key: string, start: number): number {
  const row = entries.keys.push(key) - 1;
  if (row === entries.starts.length) grow(entries);
  entries.starts[row] = start;
  entries.texts[row] = start;
  return row;
}

function grow(entries: Entries): void {
  entries.starts = doubled(entries.starts);
  entries.texts = doubled(entries.texts);
  entries.ends = doubled(entries.ends);
}

function doubled(column: Int32Array): Int32Array {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}

/** So many rows are searched one after the other; more are indexed. */
const SEARCHED_ROWS = 64;

/** The document as an entry of a text. */
export function rootEntry(entries: Entries, text: string): Entry {
  const indexes = new Map<number, ReadonlyMap<string, number>>();
  const findRow = (row: number, isList: boolean, segment: string): number | undefined => {
    const parent = entries.aliases.get(row) ?? row;
    const isShort = (entries.ends[parent] ?? 0) - parent < SEARCHED_ROWS;
    if (isShort) return searchRow(entries, parent, [isList, segment]);
    const index = indexes.get(parent) ?? indexRows(entries, parent, isList);
    indexes.set(parent, index);
    return index.get(segment);
  };
  const entryAt = (row: number): Entry => ({
    start: entries.starts[row] ?? 0,
    text: entries.texts[row] ?? 0,
    exactNumber: () => exactNumberIn(text, entries.texts[entries.aliases.get(row) ?? row] ?? 0),
    find(value, segment) {
      const found = findRow(row, Array.isArray(value), segment);
      return found === undefined ? undefined : entryAt(found);
    },
  });
  return entryAt(0);
}

function searchRow(
  { keys, ends }: Entries,
  parent: number,
  [isList, segment]: readonly [boolean, string],
): number | undefined {
  const end = ends[parent] ?? 0;
  let position = 0;
  for (let row = parent + 1; row < end; row = ends[row] ?? end) {
    if (isList ? position === Number(segment) : keys[row] === segment) return row;
    position += 1;
  }
  return undefined;
}

function indexRows(
  { keys, ends }: Entries,
  parent: number,
  isList: boolean,
): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const end = ends[parent] ?? 0;
  for (let row = parent + 1; row < end; row = ends[row] ?? end) {
    index.set(isList ? String(index.size) : (keys[row] ?? ''), row);
  }
  return index;
}
