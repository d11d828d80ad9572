import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { createAttempts, type Attempts } from '../attempts.ts';
import type { Random } from '../random.ts';
import { SHOP_ACCESS } from './access.ts';
import { ITEMS, ORDERS, USERS } from './stock.ts';

/** A user as it is shown. Its password is beside it, never in it. */
export interface StoredUser {
  readonly shown: JsonObject;
  readonly password: string;
}

export interface StoredItem {
  readonly shown: JsonObject;
  /** Counts changes; part of the entity tag. */
  readonly version: number;
  readonly picture: Picture | undefined;
}

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface Session {
  readonly userId: string;
  readonly expiresAtMs: number;
}

/** Everything the server remembers, and its clock and chance. */
export interface Shop {
  readonly users: Map<string, StoredUser>;
  readonly items: Map<number, StoredItem>;
  /** In the order in which they were placed. */
  readonly orders: Map<string, JsonObject>;
  /** By token. */
  readonly sessions: Map<string, Session>;
  readonly attempts: Attempts;
  readonly now: () => number;
  readonly random: Random;
  /** Ids of items are never used again. */
  lastItemId: number;
}

const MOST_FAILURES = 100;

export function createShop(random: Random, now: () => number): Shop {
  const users = USERS.map(({ password, ...shown }) => [shown.id, { shown, password }] as const);
  const items = ITEMS.map(
    (shown) => [shown.id, { shown, version: 1, picture: undefined }] as const,
  );
  const orders = ORDERS.map((order) => [order.id, order] as const);
  const expired = { userId: USERS[0].id, expiresAtMs: 0 };
  return {
    users: new Map<string, StoredUser>(users),
    items: new Map<number, StoredItem>(items),
    orders: new Map<string, JsonObject>(orders),
    sessions: new Map([[SHOP_ACCESS.expiredToken, expired]]),
    attempts: createAttempts(now, MOST_FAILURES),
    now,
    random,
    lastItemId: ITEMS.length,
  };
}

/** The time as RFC 3339 has it. */
export function timestamp({ now }: Shop): string {
  return new Date(now()).toISOString();
}

/** A UUID of version 4 (RFC 9562, 5.4), the same for the same seed. */
export function newId(random: Random): string {
  const hex = hexDigits(random, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18)}`;
}

export function hexDigits(random: Random, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** Applies a JSON Merge Patch (RFC 7396). */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const merged = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
