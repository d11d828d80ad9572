import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Answer } from '../answer.ts';
import { empty, json, text } from './answer.ts';
import { cursorPage, itemOf, type Call, type Handler } from './call.ts';
import { textOf } from './document.ts';
import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { mergePatch, timestamp, type StoredItem } from './shop.ts';

/** Of the whole item; a patch alone may be within it. */
const MOST_ATTRIBUTES = 10;

export const ITEM_OPERATIONS = {
  listItems: (call) => {
    const { shop, parameters } = call;
    const { currency = 'EUR', 'X-Request-Id': requestId } = parameters;
    const all = [...shop.items.values()].map(({ shown }) => shown);
    const found = sorted(
      all.filter((item) => isWanted(item, parameters)),
      textOf(parameters.sort),
    );
    const { entries, next, headers } = cursorPage(found, call);
    return json(
      200,
      { items: entries, next, currency },
      {
        ...headers,
        'content-language': 'en',
        'x-total-count': String(found.length),
        ...(typeof requestId === 'string' ? { 'x-request-id': requestId } : {}),
      },
    );
  },
  createItem: ({ shop, fields }) => {
    shop.lastItemId += 1;
    const at = timestamp(shop);
    const shown = { ...fields, id: shop.lastItemId, createdAt: at, updatedAt: at };
    const stored = { shown, version: 1, picture: undefined };
    shop.items.set(shown.id, stored);
    return json(201, shown, { ...validators(stored), location: `/items/${shown.id}` });
  },
  getItem: (call) => {
    const item = itemOf(call);
    const { etag = '' } = validators(item);
    const known = call.parameters['If-None-Match'];
    if (known === '*' || known === etag) return empty(304, { etag });
    const modified = new Date(textOf(item.shown.updatedAt)).toUTCString();
    return json(200, item.shown, { etag, 'last-modified': modified });
  },
  replaceItem: (call) => {
    const { id, createdAt } = guardedItem(call).shown;
    return changeItem(call, { ...call.fields, ...pick({ id, createdAt }) });
  },
  updateItem: (call) => {
    const merged = mergePatch(guardedItem(call).shown, call.fields);
    const changed = isJsonObject(merged) ? merged : {};
    if (Object.keys(changed.attributes ?? {}).length > MOST_ATTRIBUTES) {
      throw new Refusal(422, `the item would have more than ${MOST_ATTRIBUTES} attributes`);
    }
    return changeItem(call, changed);
  },
  deleteItem: (call) => {
    guardedItem(call);
    call.shop.items.delete(Number(call.parameters.itemId));
    return empty(204);
  },
  exportItems: ({ shop }) => {
    const lines = [...shop.items.values()].map(({ shown }) => csvLine(shown));
    return text('text/csv', ['id,name,category,price,stock', ...lines, ''].join('\r\n'), {
      'content-disposition': 'attachment; filename="items.csv"',
    });
  },
} as const satisfies Record<string, Handler>;

/** The item of the path, if it still has the entity tag that the request asks for. */
function guardedItem(call: Call): StoredItem {
  const item = itemOf(call);
  const wanted = call.parameters['If-Match'];
  const isCurrent = wanted === undefined || wanted === '*' || wanted === validators(item).etag;
  if (!isCurrent) throw new Refusal(412, 'the item has changed');
  return item;
}

function changeItem(call: Call, fields: JsonObject): Answer {
  const { version, picture } = itemOf(call);
  const shown = { ...fields, updatedAt: timestamp(call.shop) };
  const stored = { shown, version: version + 1, picture };
  call.shop.items.set(Number(call.parameters.itemId), stored);
  return json(200, shown, validators(stored));
}

/** The entity tag of an item, as a header. */
function validators({ shown, version }: StoredItem): Answer['headers'] {
  return { etag: `"item-${Number(shown.id)}-v${version}"` };
}

function pick(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return JSON.parse(JSON.stringify(members));
}

type Filter = (item: JsonObject, value: Json) => boolean;

const FILTERS: Readonly<Record<string, Filter>> = {
  q: ({ name }, value) => textOf(name).toLowerCase().includes(textOf(value).toLowerCase()),
  tags: ({ tags }, value) => [value].flat().every((tag) => [tags ?? []].flat().includes(tag)),
  category: ({ category }, value) => [value].flat().includes(category ?? null),
  price: ({ price }, value) => {
    const { min = 0, max = Infinity } = isJsonObject(value) ? value : {};
    return Number(price) >= Number(min) && Number(price) <= Number(max);
  },
  inStock: ({ stock }, value) => Number(stock) > 0 === value,
};

function isWanted(item: JsonObject, parameters: Parameters): boolean {
  return Object.entries(FILTERS).every(([name, passes]) => {
    const value = parameters[name];
    return value === undefined || passes(item, value);
  });
}

/** Items by a member; those that are equal in it stay in the order of their ids. */
function sorted(items: readonly JsonObject[], by: string): readonly JsonObject[] {
  const member = by.replace('-', '') || 'id';
  const direction = by.startsWith('-') ? -1 : 1;
  return items.toSorted((one, other) => direction * compare(one[member], other[member]));
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return textOf(one) < textOf(other) ? -1 : Number(textOf(one) > textOf(other));
}

function csvLine({ id, name, category, price, stock }: JsonObject): string {
  const quoted = `"${textOf(name).replaceAll('"', '""')}"`;
  return [Number(id), quoted, textOf(category), Number(price), Number(stock)].join(',');
}
