import type { Operation, Parameter } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { appendPointer, isJsonObject, type Json } from '../../source/index.ts';
import { pagingOf, schemaOf } from './paging.ts';
import { headerOf, jsonOf } from './values-from.ts';

/** The parameter that asks for the next page. */
export interface Way {
  readonly name: string;
  /** Its value after so many pages with so many entries in all, of which this is the last. */
  next(pages: number, entries: number, page: Exchange | undefined): Json | undefined;
}

/** `undefined` where the document does not say how to ask for another page than the first. */
export function wayOf(operation: Operation): Way | undefined {
  const { page, offset, cursor } = pagingOf(operation);
  const first = page && schemaOf(page)['minimum'];
  // Unless the document says which page is the first, nobody knows which is the second.
  if (page !== undefined && (first === 0 || first === 1)) {
    return { name: page.name, next: (pages) => first + pages };
  }
  if (offset !== undefined) {
    return { name: offset.name, next: (_, entries) => entries };
  }
  return cursor && { name: cursor.name, next: (_, __, from) => nextCursor(from)?.text };
}

/** A page of so many entries, as far as the document allows it. */
export function pageOf(limit: Parameter, wanted: number): number {
  const { minimum = 1, maximum = Infinity } = schemaOf(limit);
  return Math.min(Math.max(wanted, Number(minimum)), Number(maximum));
}

/** A cursor that an answer gives. */
export interface Cursor {
  readonly text: string;
  /** In the form of `Violation.response`. */
  readonly place: string;
}

const NEXT = /^(?:next|next_?cursor|next_?page_?token|next_?token|end_?cursor|cursor)$/i;

/** What says that there is no next page, whatever the cursor is. */
const MORE = /^(?:has_?more|has_?next(?:_?page)?|more)$/i;

/** Whether a member of this name holds the cursor of the next page. */
export function tellsNext(name: string): boolean {
  return NEXT.test(name);
}

/** Whether a member of this name says that there is a next page. */
export function tellsMore(name: string): boolean {
  return MORE.test(name);
}

/** What some servers write where there is no next page. */
const NO_CURSOR = /^(?:0|-1|null|none)?$/i;

/** The cursor of the next page, in the body of an answer or in the next link of its header (RFC 8288). */
export function nextCursor(exchange: Exchange | undefined): Cursor | undefined {
  const members = membersOf(jsonOf(exchange?.response?.body));
  if (members.some(({ name, value }) => MORE.test(name) && value === false)) return undefined;
  for (const { name, value, pointer } of members) {
    const isKnown = typeof value === 'string' && NEXT.test(name) && isCursor(value);
    if (isKnown) return { text: value, place: `body#${pointer}` };
  }
  return linkedCursor(exchange);
}

interface Member {
  readonly name: string;
  readonly value: Json;
  readonly pointer: string;
}

/** Of an object, and of the objects in it: what tells of pages is often one of its own. */
function membersOf(body: Json | undefined): readonly Member[] {
  const own = membersAt(body, '');
  return [...own, ...own.flatMap(({ value, pointer }) => membersAt(value, pointer))];
}

function membersAt(object: Json | undefined, pointer: string): readonly Member[] {
  if (!isJsonObject(object)) return [];
  return Object.entries<Json>(object).map(([name, value]) => {
    return { name, value, pointer: appendPointer(pointer, name) };
  });
}

/** A URL is none. */
function isCursor(text: string): boolean {
  return !text.includes('/') && !NO_CURSOR.test(text);
}

function linkedCursor(exchange: Exchange | undefined): Cursor | undefined {
  const header = headerOf(exchange?.response, 'link') ?? '';
  const [, link = ''] = /<([^<>]*)>\s*;[^,]*rel="?next"?/i.exec(header) ?? [];
  const query = new URLSearchParams(link.split('?')[1]);
  const found = [...query].find(([name]) => /cursor|token|after|marker/i.test(name));
  return found && { text: found[1], place: 'header link' };
}
