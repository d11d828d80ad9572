import { empty, json } from './answer.ts';
import { bearerToken } from './behaviour.ts';
import { type Call, type Handler } from './call.ts';
import { textOf } from './document.ts';
import { Refusal } from './refusal.ts';
import { headerOf } from './request.ts';
import { hexDigits } from './shop.ts';

const LIFETIME_MS = 3_600_000;

export const SESSION_OPERATIONS = {
  getHealth: () => json(200, { status: 'ok', version: '1.0.0' }),
  logIn: (call) => {
    const { shop } = call;
    const userId = authenticate(call);
    const token = hexDigits(shop.random, 48);
    const expiresAtMs = shop.now() + LIFETIME_MS;
    shop.sessions.set(token, { userId, expiresAtMs });
    const expiresAt = new Date(expiresAtMs).toISOString();
    const session = { token, tokenType: 'Bearer', expiresAt, userId };
    return json(200, session, {
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  },
  logOut: ({ shop, request }) => {
    shop.sessions.delete(bearerToken(headerOf(request, 'authorization')) ?? '');
    return empty(204);
  },
} as const satisfies Record<string, Handler>;

/** The id of the user whose name and password these are; throws `Refusal`. */
function authenticate({ shop, fields, behaviour }: Call): string {
  const username = textOf(fields.username);
  if (shop.attempts.exhausted(username)) {
    throw new Refusal(429, 'too many wrong passwords', { headers: { 'retry-after': '60' } });
  }
  const found = [...shop.users].find(([, { shown }]) => shown.username === username);
  if (found !== undefined) {
    const [id, { password }] = found;
    if (behaviour.isPasswordRight(textOf(fields.password), password)) {
      shop.attempts.reset(username);
      return id;
    }
  }
  shop.attempts.fail(username);
  throw new Refusal(401, 'wrong username or password', {
    headers: { 'www-authenticate': 'Bearer realm="shop"' },
  });
}
