import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
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
  const answer = async ({ url = '', headers, method }: IncomingMessage): Promise<Answer> => {
    if (method !== 'GET') return { status: 405, headers: { allow: 'GET' } };
    seen.push({ url, headers });
    if (await isAllowed({ url, headers })) return { status: 200 };
    return { status: 401, headers: { 'www-authenticate': challenge } };
  };
  return { url: await serve(answer), seen };
}

export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A server on loopback that ends with the test; returns its URL. */
export async function serve(
  answer: (request: IncomingMessage) => Promise<Answer>,
): Promise<string> {
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers = {}, body }) =>
      response.writeHead(status, headers).end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${portOf(server.address())}`;
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has a port');
  return address.port;
}
