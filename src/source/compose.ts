import {
  EVENT_ID,
  SCALAR_STYLE,
  getScalarValue,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

import type { Composed } from './composed.ts';
import { addEntry, createEntries, rootEntry, type Entries } from './entries.ts';
import type { Json } from './json.ts';
import { resolveScalar } from './scalar.ts';
import { SyntaxFault } from './syntax.ts';
import { textOf } from './text.ts';

/** Nodes a document may have once its aliases are written out; an alias bomb has billions. */
const MAX_EXPANDED_NODES = 2_000_000;

interface Composer {
  readonly text: string;
  readonly events: readonly Event[];
  index: number;
  /** `undefined` while the anchored node is still being read. */
  readonly anchors: Map<string, Anchored | undefined>;
  readonly entries: Entries;
  /**
   * Of the node read last, instead of an object for each of half a million: nodes in it, aliases
   * written out and itself included.
   */
  size: number;
}

interface Anchored {
  readonly value: Json;
  readonly size: number;
  readonly row: number;
}

/** Builds the value of a single document from js-yaml's events. Throws `SyntaxFault`. */
export function composeDocument(text: string, events: readonly Event[]): Composed {
  const [, first] = events;
  if (first === undefined) throw new SyntaxFault('the file is empty', 0);
  const entries = createEntries(text.length);
  const composer: Composer = { text, events, index: 1, anchors: new Map(), entries, size: 0 };
  const row = addEntry(entries, '', Math.max(startOf(first), 0));
  const value = readNode(composer, row);
  // After the value comes the document's own end; then nothing may.
  if (composer.index + 1 < events.length) {
    const second = events.slice(composer.index + 2).find((event) => startOf(event) !== -1);
    throw new SyntaxFault('a second YAML document begins', second ? startOf(second) : text.length);
  }

  return { value, text, root: rootEntry(entries, text), positions: textOf(text) };
}

/** Reads the node of a row, which is where it begins unless the row has a key. */
function readNode(composer: Composer, row: number): Json {
  const event = nextEvent(composer);
  if (event.type === EVENT_ID.SCALAR) return readScalar(composer, event, row);
  if (event.type === EVENT_ID.MAPPING) {
    return readCollection(composer, event, { row, readEntries: readMembers });
  }
  if (event.type === EVENT_ID.SEQUENCE) {
    return readCollection(composer, event, { row, readEntries: readItems });
  }
  if (event.type === EVENT_ID.ALIAS) return readAlias(composer, event, row);
  throw new SyntaxFault('not YAML', 0);
}

function nextEvent(composer: Composer): Event {
  const event = composer.events[composer.index++];
  if (event === undefined) throw new SyntaxFault('not YAML', 0);
  return event;
}

function readScalar(composer: Composer, event: ScalarEvent, row: number): Json {
  const value = resolveScalar(composer.text, event);
  composer.size = 1;
  endRow(composer, row, event.valueStart);
  if (event.anchorStart !== -1) setAnchor(composer, event, { value, size: 1, row });
  return value;
}

/** An empty node is written nowhere; it is taken to be where its row begins. */
function endRow({ entries }: Composer, row: number, text: number): void {
  const { keys, starts, texts, ends } = entries;
  texts[row] = Math.max(starts[row] ?? 0, text);
  ends[row] = keys.length;
}

function readAlias(composer: Composer, event: AliasEvent, row: number): Json {
  const { text, anchors, entries } = composer;
  const name = text.slice(event.anchorStart, event.anchorEnd);
  const start = startOf(event);
  const anchored = anchors.get(name);
  if (anchored === undefined) {
    const problem = anchors.has(name)
      ? 'is inside the node it stands for'
      : 'has no anchor before it';
    throw new SyntaxFault(`the alias "*${name}" ${problem}`, start);
  }
  composer.size = anchored.size;
  endRow(composer, row, start);
  entries.aliases.set(row, anchored.row);
  return anchored.value;
}

interface Collection {
  readonly row: number;
  /** Leaves the size of the entries together in the composer. */
  readonly readEntries: (composer: Composer, start: number) => Json;
}

function readCollection(
  composer: Composer,
  event: SequenceEvent | MappingEvent,
  { row, readEntries }: Collection,
): Json {
  const start = startOf(event);
  setAnchor(composer, event, undefined);
  const value = readEntries(composer, start);
  const { size } = composer;
  if (size > MAX_EXPANDED_NODES) {
    throw new SyntaxFault(
      'the aliases stand for too many nodes',
      start,
      'Write out what is meant.',
    );
  }
  composer.size = size + 1;
  endRow(composer, row, start);
  setAnchor(composer, event, { value, size: size + 1, row });
  return value;
}

function readItems(composer: Composer, parentStart: number): Json {
  const items: Json[] = [];
  let size = 0;
  while (!takeEnd(composer)) {
    const next = composer.events[composer.index];
    const start = next === undefined ? -1 : startOf(next);
    const row = addEntry(composer.entries, '', start === -1 ? parentStart : start);
    items.push(readNode(composer, row));
    size += composer.size;
  }
  composer.size = size;
  return items;
}

function readMembers(composer: Composer): Json {
  const members: { [key: string]: Json } = {};
  let size = 0;
  while (!takeEnd(composer)) {
    const event = nextEvent(composer);
    const key = keyOf(composer.text, event);
    const start = startOf(event);
    if (Object.hasOwn(members, key)) {
      throw new SyntaxFault(`the key "${key}" is given twice`, start);
    }
    const value = readNode(composer, addEntry(composer.entries, key, start));
    if (key === '__proto__') defineMember(members, key, value);
    else members[key] = value;
    size += composer.size;
  }
  composer.size = size;
  return members;
}

/** Keys are taken as written, so that `200`, `1.0` and `null` stay what they look like. */
function keyOf(text: string, event: Event): string {
  if (event.type === EVENT_ID.SCALAR) return getScalarValue(text, event);
  throw new SyntaxFault('a key must be a plain or quoted text', startOf(event));
}

/** A key like any other, though an assignment would take it for something else. */
function defineMember(members: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(members, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function takeEnd(composer: Composer): boolean {
  const isEnd = composer.events[composer.index]?.type === EVENT_ID.POP;
  if (isEnd) composer.index++;
  return isEnd;
}

function setAnchor(
  { text, anchors }: Composer,
  event: ScalarEvent | SequenceEvent | MappingEvent,
  node: Anchored | undefined,
): void {
  if (event.anchorStart !== -1) anchors.set(text.slice(event.anchorStart, event.anchorEnd), node);
}

/** Where a node begins, its tag, anchor and quote included; -1 if it is written nowhere. */
function startOf(event: Event): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event.type === EVENT_ID.SCALAR) return firstOf(event, quoteStart(event));
  return 'start' in event ? firstOf(event, event.start) : -1;
}

function firstOf(event: ScalarEvent | SequenceEvent | MappingEvent, content: number): number {
  const { tagStart, anchorStart } = event;
  if (tagStart === -1 && anchorStart === -1) return content;
  const anchor = anchorStart === -1 ? -1 : anchorStart - 1;
  const starts = [tagStart, anchor, content].filter((start) => start !== -1);
  return Math.min(...starts);
}

/** js-yaml's offset of a quoted scalar is that of its text, one past the quote. */
function quoteStart({ style, valueStart }: ScalarEvent): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted && valueStart !== -1 ? valueStart - 1 : valueStart;
}
