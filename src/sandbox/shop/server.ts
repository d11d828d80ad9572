import { setTimeout as delay } from 'node:timers/promises';

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';

import type { Link } from '../answer.ts';
import { serveOnLoopback, type LoopbackServer } from '../loopback.ts';
import { seededRandom } from '../random.ts';
import { readBody } from '../submission.ts';
import { SHOP_ACCESS } from './access.ts';
import { readShopDocument } from './document.ts';
import { serverOf, type ShopFaultName } from './faults/index.ts';
import type { ShopRequest } from './request.ts';
import { respond } from './respond.ts';
import { createShop } from './shop.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

export interface ShopOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Decides ids, tokens and when an intermittent fault strikes. */
  readonly seed?: number;
  /** The one thing the server gets wrong; without it the server keeps its document. */
  readonly fault?: ShopFaultName | undefined;
  /** The clock, in milliseconds since the Unix epoch. */
  readonly now?: () => number;
}

/** A shop that is open. */
export interface RunningShop extends LoopbackServer {
  readonly access: typeof SHOP_ACCESS;
}

/** Opens the shop of `spec/shop.yaml` on loopback, everything in memory; rejects when the port is taken. */
export async function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const { port = 0, seed = 1, fault, now = Date.now } = options;
  const serverFor = serverOf(fault, {
    document: await readShopDocument(),
    shop: createShop(seededRandom(seed), now),
    // A generator of its own: how many ids were made does not move the fault's draws.
    draw: seededRandom(seed + 1),
  });
  const app = new Hono<{ readonly Bindings: Link }>();
  app.all('*', async ({ env }) => {
    const request = await readRequest(env);
    const server = serverFor(request);
    const answer = respond(request, server);
    const { delayMs, send } = server.behaviour;
    if (delayMs > 0) await delay(delayMs, undefined, { ref: false });
    // Sent past the framework, which would mend what some faults break.
    send(answer, env);
    return RESPONSE_ALREADY_SENT;
  });
  // Mostly somebody who left in the middle of a request, and reads no answer.
  app.onError((_error, context) => context.json({ error: 'internal error' }, 500));
  return { ...(await serveOnLoopback(app.fetch, port)), access: SHOP_ACCESS };
}

async function readRequest({ incoming }: Link): Promise<ShopRequest> {
  const [path = '', ...query] = (incoming.url ?? '').split('?');
  return {
    method: incoming.method ?? '',
    path,
    query: query.join('?'),
    headers: incoming.headers,
    bytes: await readBody(incoming, BODY_LIMIT_BYTES),
  };
}
