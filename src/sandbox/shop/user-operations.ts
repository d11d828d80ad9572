import { isJsonObject } from '../../source/index.ts';
import { empty, json } from './answer.ts';
import { callerOf, cursorPage, type Call, type Handler } from './call.ts';
import { textOf } from './document.ts';
import { Refusal } from './refusal.ts';
import { mergePatch, newId, timestamp, type StoredUser } from './shop.ts';

export const USER_OPERATIONS = {
  listUsers: (call) => {
    const { role } = call.parameters;
    const users = [...call.shop.users.values()]
      .map(({ shown }) => shown)
      .filter((user) => role === undefined || user.role === role)
      .toSorted((one, other) => (textOf(one.username) < textOf(other.username) ? -1 : 1));
    const { entries, next, headers } = cursorPage(users, call);
    return json(200, { users: entries, next }, headers);
  },
  createUser: (call) => {
    const { shop, fields } = call;
    const { password, ...profile } = fields;
    refuseTakenName(call);
    const shown = {
      newsletter: false,
      ...profile,
      id: newId(shop.random),
      role: 'customer',
      creditCents: 0,
      createdAt: timestamp(shop),
    };
    shop.users.set(shown.id, { shown, password: textOf(password) });
    return json(201, shown, { location: `/users/${shown.id}` });
  },
  getUser: (call) => {
    const { userId } = call;
    const id = idOf(call);
    // Asked before whether there is one: who may not look must not learn that either.
    if (userId !== undefined && userId !== id) throw new Refusal(403, 'it is somebody else');
    return json(200, userOf(call).shown);
  },
  deleteUser: (call) => {
    const { shop } = call;
    userOf(call);
    const hasOrders = [...shop.orders.values()].some((order) => order.userId === idOf(call));
    if (hasOrders) throw new Refusal(409, 'the user has orders');
    shop.users.delete(idOf(call));
    return empty(204);
  },
  getMe: (call) => json(200, callerOf(call).shown),
  updateMe: (call) => {
    const { shown, password } = callerOf(call);
    const patched = mergePatch(shown, call.fields);
    const changed = isJsonObject(patched) ? patched : shown;
    call.shop.users.set(textOf(shown.id), { shown: changed, password });
    return json(200, changed);
  },
} as const satisfies Record<string, Handler>;

/** UUIDs are compared in lower case (RFC 9562, 4). */
function idOf({ parameters }: Call): string {
  return textOf(parameters.userId).toLowerCase();
}

function userOf(call: Call): StoredUser {
  const user = call.shop.users.get(idOf(call));
  if (user === undefined) throw new Refusal(404, 'there is no such user');
  return user;
}

function refuseTakenName({ shop, fields }: Call): void {
  const names = [...shop.users.values()].map(({ shown }) => shown.username);
  if (names.includes(fields.username ?? null)) throw new Refusal(409, 'the username is taken');
}
