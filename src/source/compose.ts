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

import type { ExactNumber } from './exact-number.ts';
import type { Json } from './json.ts';
import { exactScalar, resolveScalar } from './scalar.ts';
import { SyntaxFault } from './syntax.ts';

/** Nodes a document may have once its aliases are written out; an alias bomb has billions. */
const MAX_EXPANDED_NODES = 2_000_000;

/** Where one entry of an object or array is written, as offsets, and what was lost in reading it. */
export interface Entry {
  /** Of the key; in an array, of the item. */
  readonly start: number;
  /** Of the value's first character, inside the quotes of a quoted one. */
  readonly text: number;
  /** A number that a double can't hold. */
  readonly exact: ExactNumber | undefined;
}

/** A value, and where the entries of each of its objects and arrays are written. */
export interface Composed {
  readonly value: Json;
  readonly start: number;
  readonly entries: ReadonlyMap<Json, ReadonlyMap<string, Entry>>;
}

interface Composer {
  readonly text: string;
  readonly events: readonly Event[];
  index: number;
  /** `undefined` while the anchored node is still being read. */
  readonly anchors: Map<string, Node | undefined>;
  readonly entries: Map<Json, Map<string, Entry>>;
}

interface Node {
  readonly value: Json;
  /** Offsets; -1 for an empty node, which is written nowhere. */
  readonly start: number;
  readonly text: number;
  readonly exact: ExactNumber | undefined;
  /** Nodes in it, aliases written out, itself included. */
  readonly size: number;
}

/** Builds the value of a single document from js-yaml's events. Throws `SyntaxFault`. */
export function composeDocument(text: string, events: readonly Event[]): Composed {
  if (events.length === 0) throw new SyntaxFault('the file is empty', 0);
  const composer: Composer = { text, events, index: 1, anchors: new Map(), entries: new Map() };
  const { value, start } = readNode(composer);
  // After the value comes the document's own end; then nothing may.
  if (composer.index + 1 < events.length) {
    const second = events.slice(composer.index + 2).find((event) => startOf(event) !== -1);
    throw new SyntaxFault('a second YAML document begins', second ? startOf(second) : text.length);
  }
  return { value, start: Math.max(start, 0), entries: composer.entries };
}

function readNode(composer: Composer): Node {
  const event = nextEvent(composer);
  if (event.type === EVENT_ID.SCALAR) return readScalar(composer, event);
  if (event.type === EVENT_ID.MAPPING) return readCollection(composer, event, readMembers);
  if (event.type === EVENT_ID.SEQUENCE) return readCollection(composer, event, readItems);
  if (event.type === EVENT_ID.ALIAS) return readAlias(composer, event);
  throw new SyntaxFault('not YAML', 0);
}

function nextEvent(composer: Composer): Event {
  const event = composer.events[composer.index++];
  if (event === undefined) throw new SyntaxFault('not YAML', 0);
  return event;
}

function readScalar(composer: Composer, event: ScalarEvent): Node {
  const value = resolveScalar(composer.text, event);
  const exact = typeof value === 'number' ? exactScalar(composer.text, event) : undefined;
  const node = { value, start: startOf(event), text: event.valueStart, exact, size: 1 };
  setAnchor(composer, event, node);
  return node;
}

function readAlias({ text, anchors }: Composer, event: AliasEvent): Node {
  const name = text.slice(event.anchorStart, event.anchorEnd);
  const start = startOf(event);
  const anchored = anchors.get(name);
  if (anchored !== undefined) return { ...anchored, start, text: start };
  const problem = anchors.has(name)
    ? 'is inside the node it stands for'
    : 'has no anchor before it';
  throw new SyntaxFault(`the alias "*${name}" ${problem}`, start);
}

type ReadEntries = (composer: Composer, start: number) => readonly [value: Json, size: number];

function readCollection(
  composer: Composer,
  event: SequenceEvent | MappingEvent,
  readEntries: ReadEntries,
): Node {
  const start = startOf(event);
  setAnchor(composer, event, undefined);
  const [value, size] = readEntries(composer, start);
  if (size > MAX_EXPANDED_NODES) {
    throw new SyntaxFault(
      'the aliases stand for too many nodes',
      start,
      'Write out what is meant.',
    );
  }
  const node = { value, start, text: start, exact: undefined, size: size + 1 };
  setAnchor(composer, event, node);
  return node;
}

function readItems(composer: Composer, parentStart: number): readonly [Json, number] {
  const items: Json[] = [];
  const entries = new Map<string, Entry>();
  let size = 0;
  while (!takeEnd(composer)) {
    const node = readNode(composer);
    const start = node.start === -1 ? parentStart : node.start;
    entries.set(String(items.length), entryOf(node, start));
    items.push(node.value);
    size += node.size;
  }
  composer.entries.set(items, entries);
  return [items, size];
}

function readMembers(composer: Composer): readonly [Json, number] {
  // Without a prototype `__proto__` is a key like any other.
  const members: { [key: string]: Json } = Object.create(null);
  const entries = new Map<string, Entry>();
  let size = 0;
  while (!takeEnd(composer)) {
    const { key, start } = readKey(composer);
    if (entries.has(key)) throw new SyntaxFault(`the key "${key}" is given twice`, start);
    const node = readNode(composer);
    entries.set(key, entryOf(node, start));
    members[key] = node.value;
    size += node.size;
  }
  composer.entries.set(members, entries);
  return [members, size];
}

function entryOf({ text, exact }: Node, start: number): Entry {
  return { start, text: Math.max(start, text), exact };
}

/** Keys are taken as written, so that `200`, `1.0` and `null` stay what they look like. */
function readKey(composer: Composer): { readonly key: string; readonly start: number } {
  const event = nextEvent(composer);
  if (event.type === EVENT_ID.SCALAR) {
    return { key: getScalarValue(composer.text, event), start: startOf(event) };
  }
  throw new SyntaxFault('a key must be a plain or quoted text', startOf(event));
}

function takeEnd(composer: Composer): boolean {
  const isEnd = composer.events[composer.index]?.type === EVENT_ID.POP;
  if (isEnd) composer.index++;
  return isEnd;
}

function setAnchor(
  { text, anchors }: Composer,
  event: ScalarEvent | SequenceEvent | MappingEvent,
  node: Node | undefined,
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
  const anchor = event.anchorStart === -1 ? -1 : event.anchorStart - 1;
  const starts = [event.tagStart, anchor, content].filter((start) => start !== -1);
  return starts.length === 0 ? -1 : Math.min(...starts);
}

/** js-yaml's offset of a quoted scalar is that of its text, one past the quote. */
function quoteStart({ style, valueStart }: ScalarEvent): number {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return isQuoted && valueStart !== -1 ? valueStart - 1 : valueStart;
}
