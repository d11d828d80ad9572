import { empty, json } from '../answer.ts';
import { bearerToken, FAITHFUL } from '../behaviour.ts';
import { callerOf } from '../call.ts';
import { textOf } from '../document.ts';
import type { Session } from '../shop.ts';
import { USERS } from '../stock.ts';
import { withObject } from './changes.ts';
import type { Fault } from './fault.ts';

/** Requests that are let in and must not be. */
export const SECURITY_FAULTS = {
  'missing-token-accepted': {
    description: 'A request without a token is let in as the first user.',
    breaks: {
      sessionOf: (authorization, shop) =>
        authorization === undefined ? firstUser() : FAITHFUL.sessionOf(authorization, shop),
    },
  },
  'wrong-token-accepted': {
    description: 'A token that was never issued is let in as the first user.',
    breaks: {
      sessionOf: (authorization, shop) => {
        const token = bearerToken(authorization);
        const isUnknown = token !== undefined && !shop.sessions.has(token);
        return isUnknown ? firstUser() : FAITHFUL.sessionOf(authorization, shop);
      },
    },
  },
  'expired-token-accepted': {
    description: 'A token is let in after it has expired.',
    breaks: {
      sessionOf: (authorization, { sessions }) => sessions.get(bearerToken(authorization) ?? ''),
    },
  },
  'logged-out-token-accepted': {
    description: 'A token is let in after logging out.',
    operations: { logOut: () => empty(204) },
  },
  'other-scheme-accepted': {
    description: 'A token is let in under the scheme Basic.',
    breaks: {
      sessionOf: (authorization, shop) =>
        FAITHFUL.sessionOf(authorization?.replace(/^Basic /i, 'Bearer '), shop),
    },
  },
  'missing-admin-key-accepted': {
    description: 'A request without an admin key is let in as staff.',
    breaks: { isAdminKey: (key) => key === undefined || FAITHFUL.isAdminKey(key) },
  },
  'wrong-admin-key-accepted': {
    description: 'Any admin key is let in.',
    breaks: { isAdminKey: (key) => key !== undefined },
  },
  'delete-without-key': {
    description: 'Anyone can delete an item.',
    when: ({ method, path }) => method === 'DELETE' && path.startsWith('/items/'),
    breaks: { isAdminKey: () => true },
  },
  'foreign-order-readable': {
    description: "Somebody else's order can be read.",
    operations: {
      getOrder: (call, faithful) =>
        faithful({ ...call, behaviour: { ...call.behaviour, mayRead: () => true } }),
    },
  },
  'foreign-order-cancellable': {
    description: "Somebody else's order can be cancelled.",
    operations: {
      cancelOrder: (call, faithful) =>
        faithful({ ...call, behaviour: { ...call.behaviour, mayRead: () => true } }),
    },
  },
  'foreign-orders-listed': {
    description: 'The list of orders holds those of everyone.',
    operations: {
      listOrders: ({ shop }) => {
        const orders = [...shop.orders.values()].toReversed().slice(0, 100);
        return json(200, orders, { 'x-total-count': String(shop.orders.size) });
      },
    },
  },
  'foreign-user-readable': {
    description: "Somebody else's profile can be read.",
    operations: { getUser: (call, faithful) => faithful({ ...call, userId: undefined }) },
  },
  'wrong-password-accepted': {
    description: 'Any password logs in.',
    breaks: { isPasswordRight: () => true },
  },
  'password-prefix-accepted': {
    description: 'The first eight characters of a password log in.',
    breaks: { isPasswordRight: (given, stored) => given.slice(0, 8) === stored.slice(0, 8) },
  },
  'password-shown': {
    description: "A user's profile shows the password.",
    operations: {
      getMe: (call) => {
        const { shown, password } = callerOf(call);
        return json(200, { ...shown, password });
      },
    },
  },
  'card-number-shown': {
    description: 'A new order shows the whole number of its card.',
    operations: {
      createOrder: (call, faithful) =>
        withObject(faithful(call), (order) => ({ ...order, payment: call.fields.payment ?? null })),
    },
  },
  'credit-taken-over': {
    description: 'PATCH of the profile sets the read-only credit.',
    breaks: { ignoresReadOnly: false },
  },
  'attempts-unlimited': {
    description: 'Wrong passwords may be tried without end.',
    operations: {
      logIn: (call, faithful) => {
        call.shop.attempts.reset(textOf(call.fields.username));
        return faithful(call);
      },
    },
  },
} as const satisfies Record<string, Fault>;

function firstUser(): Session {
  return { userId: USERS[0].id, expiresAtMs: Infinity };
}
