import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { listenOnLoopback, MAX_HEADER_BYTES, type LoopbackServer } from '../sandbox/index.ts';
import { deliver, type Delivery, type Ends } from './delivery.ts';
import type { ReceivedRequest } from './received-request.ts';
import type { Responded } from './responded.ts';
import type { Responder } from './responder.ts';

export interface MadeServerOptions {
  readonly responder: Responder;
  /** Changes what is answered, or how it is sent. */
  readonly behave?: ((responded: Responded, request: ReceivedRequest) => Delivery) | undefined;
}

/** Serves what a responder answers, on any free port of loopback. */
export async function startMade(options: MadeServerOptions): Promise<LoopbackServer> {
  const { responder, behave = ({ answer }: Responded): Delivery => ({ answer }) } = options;
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  const handle = async (ends: Ends): Promise<void> => {
    const request = await received(ends.incoming);
    const delivery = behave(responder.respond(request), request);
    const { delayMs = 0 } = delivery;
    if (delayMs > 0) await delay(delayMs, undefined, { ref: false });
    deliver(delivery, ends);
  };
  server.on('request', (incoming, outgoing) => {
    handle({ incoming, outgoing }).catch((error: unknown) => {
      // Who left in the middle of a request reads no answer.
      if (incoming.readableAborted) return;
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
  });
  return listenOnLoopback(server, 0);
}

async function received(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const { method = '', url: target = '', rawHeaders } = incoming;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return { method, target, headers: pairsOf(rawHeaders), body: Buffer.concat(chunks) };
}

function pairsOf(flat: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index] ?? '',
    flat[2 * index + 1] ?? '',
  ]);
}
