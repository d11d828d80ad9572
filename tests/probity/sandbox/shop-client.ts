import { request as createRequest } from 'node:http';

import {
  SHOP_ACCESS,
  startShop,
  type RunningShop,
  type ShopOptions,
} from '../../../src/sandbox/index.ts';

/** A request, as tables write it. */
export interface Sent {
  readonly method: string;
  /** `{created}` stands for where the last Location led. */
  readonly path: string;
  /** Whose credentials go with it. */
  readonly as?: 'alice' | 'bob' | 'staff' | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as what `content-type` says. */
  readonly json?: unknown;
  readonly form?: FormData;
  readonly body?: string | Uint8Array;
}

/** What came back; the time is judged by the second. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly slow: boolean;
}

export type Send = (sent: Sent) => Promise<Seen | 'no answer'>;

/** So that what is seen depends on the seed only. */
const OPENED_AT = Date.UTC(2024, 5, 1);
const VOLATILE = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Runs something against a shop of its own, whose clock stands still. */
export async function withShop<T>(
  options: ShopOptions,
  use: (send: Send, shop: RunningShop) => Promise<T>,
): Promise<T> {
  const shop = await startShop({ now: () => OPENED_AT, ...options });
  try {
    return await use(senderTo(shop.url), shop);
  } finally {
    await shop.close();
  }
}

function senderTo(url: URL): Send {
  const tokens = new Map<string, string>();
  let created = '';
  const credentials = async (as: Sent['as']): Promise<Record<string, string>> => {
    if (as === undefined) return {};
    if (as === 'staff') return { 'x-admin-key': SHOP_ACCESS.adminKey };
    const token = tokens.get(as) ?? (await logIn(url, as));
    tokens.set(as, token);
    return { authorization: `Bearer ${token}` };
  };
  return async (sent) => {
    const path = sent.path.replace('{created}', created);
    const seen = await observe(new URL(path, url), sent, await credentials(sent.as));
    created = (seen !== 'no answer' && seen.headers.location) || created;
    return seen;
  };
}

/** Logs in without being observed; a fault may be about that, and then nobody is logged in. */
async function logIn(url: URL, as: 'alice' | 'bob'): Promise<string> {
  const { account, otherAccount } = SHOP_ACCESS;
  const seen = await observe(
    new URL('/login', url),
    { method: 'POST', path: '', json: as === 'alice' ? account : otherAccount },
    {},
  );
  return /"token":"(\w+)"/.exec(seen === 'no answer' ? '' : seen.text)?.[1] ?? 'none';
}

async function observe(
  url: URL,
  { method, json, form, body, headers }: Sent,
  credentials: Readonly<Record<string, string>>,
): Promise<Seen | 'no answer'> {
  if (method === 'TRACE') return trace(url);
  const startedAt = performance.now();
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...credentials,
        ...headers,
      },
      body: form ?? body ?? (json === undefined ? null : JSON.stringify(json)),
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const shown = [...response.headers].filter(([name]) => !VOLATILE.has(name));
    const slow = performance.now() - startedAt > 1_000;
    const { status } = response;
    return { status, headers: Object.fromEntries(shown), text: bytes.toString('latin1'), slow };
  } catch {
    return 'no answer';
  }
}

/** Which fetch refuses to send. */
function trace(url: URL): Promise<Seen | 'no answer'> {
  return new Promise((resolve) => {
    const request = createRequest(url, { method: 'TRACE' }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: {}, text: '', slow: false });
    });
    request.on('error', () => resolve('no answer'));
    request.end();
  });
}

/** Sends so many wrong passwords of the second customer that no more are heard. */
export async function exhaust(send: Send): Promise<void> {
  const json = { username: SHOP_ACCESS.otherAccount.username, password: 'incorrect-horse' };
  for (let count = 0; count < 100; count += 1) await send({ method: 'POST', path: '/login', json });
}
