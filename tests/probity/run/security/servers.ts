import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

export interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface SecuredServer {
  readonly url: string;
  /** Every `GET`, in order. */
  readonly seen: Seen[];
}

/** A server whose `GET`s let in whom `isAllowed` says; `challenge` goes with each refusal. */
export async function serveThings(
  isAllowed: (request: Seen) => boolean | Promise<boolean>,
  challenge = 'Bearer',
): Promise<SecuredServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { url = '', headers, method } = request;
    if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    seen.push({ url, headers });
    if (await isAllowed({ url, headers })) return void response.writeHead(200).end();
    return void response.writeHead(401, { 'www-authenticate': challenge }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${portOf(server.address())}`, seen };
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return address.port;
}
