import type { Json, JsonObject } from '../../source/index.ts';
import type { Answer } from '../answer.ts';
import { textOf } from './document.ts';
import type { Behaviour } from './behaviour.ts';
import type { Part } from './multipart.ts';
import type { Parameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { ShopRequest } from './request.ts';
import type { Shop, StoredItem, StoredUser } from './shop.ts';

/** A request that is let in and valid. */
export interface Call {
  readonly request: ShopRequest;
  readonly parameters: Parameters;
  readonly fields: JsonObject;
  readonly file: Part | undefined;
  /** Whose token it came with; `undefined` for staff and where everyone is let in. */
  readonly userId: string | undefined;
  readonly shop: Shop;
  readonly behaviour: Behaviour;
}

/** An operation of the shop; throws `Refusal`. */
export type Handler = (call: Call) => Answer;

/** The user of the call's token. */
export function callerOf({ shop, userId }: Call): StoredUser {
  const user = shop.users.get(userId ?? '');
  if (user === undefined) throw new Refusal(404, 'the user of the token is deleted');
  return user;
}

/** The item of the path. */
export function itemOf({ shop, parameters }: Call): StoredItem {
  const item = shop.items.get(Number(parameters.itemId));
  if (item === undefined) throw new Refusal(404, 'there is no such item');
  return item;
}

/** The order of the path, if it is the caller's. */
export function orderOf({ shop, parameters, userId = '', behaviour }: Call): JsonObject {
  const order = shop.orders.get(textOf(parameters.orderId).toLowerCase());
  if (order === undefined) throw new Refusal(404, 'there is no such order');
  if (!behaviour.mayRead(order, userId)) throw new Refusal(403, "it is somebody else's order");
  return order;
}

const DEFAULT_LIMIT = 20;

export function limitOf(limit: Json | undefined): number {
  return typeof limit === 'number' ? limit : DEFAULT_LIMIT;
}

/** A page that begins at a cursor, and the cursor of the next. */
export interface CursorPage<T> {
  readonly entries: readonly T[];
  readonly next: string | null;
  /** The field `Link` (RFC 8288) where there is a next page. */
  readonly headers: Answer['headers'];
}

/** Cuts the page of a call out of all entries; a cursor is `c` and the number of entries before the page. */
export function cursorPage<T>(entries: readonly T[], { parameters, request }: Call): CursorPage<T> {
  const start = Number(textOf(parameters.cursor).slice(1));
  const end = start + limitOf(parameters.limit);
  if (end >= entries.length) return { entries: entries.slice(start, end), next: null, headers: {} };
  const next = `c${end}`;
  const others = request.query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('cursor='));
  const target = `${request.path}?${[...others, `cursor=${next}`].join('&')}`;
  const link = `<${target.replaceAll('<', '%3C').replaceAll('>', '%3E')}>; rel="next"`;
  return { entries: entries.slice(start, end), next, headers: { link } };
}
