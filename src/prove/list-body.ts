import { tellsMore, tellsNext } from '../cases/index.ts';
import { listTotal } from '../contract/index.ts';
import { appendPointer, isJsonObject, type Json } from '../source/index.ts';
import type { Change } from './answers.ts';
import { arrives, type BaseBody } from './base-body.ts';
import type { Call, World } from './handlers.ts';
import { listBaseOf } from './list-entries.ts';
import { pageOf, type Page } from './list-page.ts';
import { asked } from './list-query.ts';
import { keyOf } from './memory.ts';
import { valueAt, withValueAt } from './pointers.ts';
import { withFields } from './shown-thing.ts';

/** The page of a list that is asked for: what was created there, and what the document shows. */
export function listBody(call: Call, { answers, memory }: World, pointer: string): Change {
  const { operation, path } = call.route;
  const base = answers.base(operation);
  const list = base && listBaseOf(operation, base, pointer);
  if (base === undefined || list === undefined) return {};
  const created = memory
    .within(keyOf(path))
    .filter(({ owner }) => owner === undefined || call.user === undefined || owner === call.user)
    .map(({ fields }) => withFields(list.entry, fields));
  const all = asked([...list.own, ...created], call, pointer);
  const page = pageOf(all, call);
  const total = listTotal(operation);
  const headers =
    total !== undefined && 'header' in total ? { [total.header]: String(all.length) } : {};
  const told = tellings(base.value, page);
  const counted: readonly Telling[] =
    total !== undefined && 'pointer' in total ? [[total.pointer, [all.length]]] : [];
  const body = withAll(base, [[pointer, [page.entries]], ...counted, ...told]);
  return { body, headers };
}

/** A place in the body, and what may stand there, the best first. */
type Telling = readonly [pointer: string, values: readonly Json[]];

/** Each of them that the document allows. */
function withAll({ mediaType, value }: BaseBody, told: readonly Telling[]): Json {
  return told.reduce<Json>((body, [pointer, values]) => {
    const changed = values.map((each) => withValueAt(body, pointer, each));
    return changed.find((each) => arrives(each, mediaType)) ?? body;
  }, value);
}

/** What says whether there is a next page, in the body and in the objects in it. */
function tellings(body: Json, page: Page, around = ''): readonly Telling[] {
  if (!isJsonObject(body)) return [];
  return Object.entries<Json>(body).flatMap(([name, value]): readonly Telling[] => {
    const pointer = appendPointer(around, name);
    const told = toldBy(name, value, page);
    if (told !== undefined) return [[pointer, told]];
    return around === '' ? tellings(valueAt(body, pointer) ?? null, page, pointer) : [];
  });
}

/** What a member says of the next page, the best first; `undefined` where it is about something else. */
function toldBy(name: string, value: Json, page: Page): readonly Json[] | undefined {
  if (tellsMore(name) && typeof value === 'boolean') return [page.hasMore];
  if (!tellsNext(name) || Array.isArray(value) || isJsonObject(value)) return undefined;
  return page.cursor === undefined ? [null, '', 'none'] : [page.cursor];
}
