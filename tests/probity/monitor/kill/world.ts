import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

import type { Random } from './random.ts';

/** What the daemon lives in: a server that comes and goes, and a receiver that fails half the time. */
export interface World {
  readonly server: string;
  readonly receiver: string;
  /** Messages that were received, whatever was answered. */
  readonly received: readonly Received[];
  /** Called with each message, before it is answered. */
  onMessage: () => void;
  /** The server is up from now on. */
  settle(): void;
  close(): Promise<void>;
}

/** A delivery in a message, and whether the receiver said that it arrived. */
export interface Received {
  readonly messageKey: string;
  readonly deliveryKey: string;
  readonly isAccepted: boolean;
}

export async function startWorld(random: Random): Promise<World> {
  const received: Received[] = [];
  const tide = startTide(random);
  const server = await listen((_request, response) => {
    if (tide.isUp()) response.setHeader('content-type', 'application/json').end('{"well":true}');
    // Half of them wait until their time is over: they are under way when the daemon is killed.
    else if (random() < 0.5) response.destroy();
  });
  const receive = async (request: IncomingMessage): Promise<boolean> => {
    const isAccepted = random() < 0.5;
    const messageKey = String(request.headers['idempotency-key']);
    for (const deliveryKey of deliveryKeysIn(await bodyOf(request))) {
      received.push({ messageKey, deliveryKey, isAccepted });
    }
    world.onMessage();
    return isAccepted;
  };
  const receiver = await listen((request, response) => {
    void receive(request).then((isAccepted) => response.writeHead(isAccepted ? 204 : 503).end());
  });
  const world: World = {
    server: urlOf(server),
    receiver: urlOf(receiver),
    received,
    onMessage: () => {},
    settle: tide.settle,
    async close() {
      tide.settle();
      await Promise.all([server, receiver].map(closed));
    },
  };
  return world;
}

/** Up for some seconds, down for some seconds, until it is settled. */
function startTide(random: Random): {
  readonly isUp: () => boolean;
  readonly settle: () => void;
} {
  let isUp = true;
  let timer: NodeJS.Timeout | undefined;
  const turn = (): void => {
    isUp = !isUp;
    timer = setTimeout(turn, 2_500 + random() * 2_500);
  };
  timer = setTimeout(turn, 3_000);
  return {
    isUp: () => isUp,
    settle() {
      isUp = true;
      clearTimeout(timer);
    },
  };
}

async function listen(answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function deliveryKeysIn(body: string): readonly string[] {
  if (body === '') return [];
  const message: { readonly incidents: readonly { readonly deliveryKey: string }[] } =
    JSON.parse(body);
  return message.incidents.map(({ deliveryKey }) => deliveryKey);
}
