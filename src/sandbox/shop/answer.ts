import type { Json } from '../../source/index.ts';
import type { Answer, Link } from '../answer.ts';

export function json(status: number, value: Json, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function text(mediaType: string, content: string, headers: Answer['headers'] = {}): Answer {
  return {
    status: 200,
    headers: { 'content-type': mediaType, ...headers },
    body: Buffer.from(content),
  };
}

/** An answer without a body. */
export function empty(status: number, headers: Answer['headers'] = {}): Answer {
  return { status, headers, body: Buffer.alloc(0) };
}

const BODILESS = new Set([204, 304]);

/** Sends an answer with its Content-Length, where HTTP has one (RFC 9110, 8.6). */
export function sendWhole({ status, headers, body }: Answer, { outgoing }: Link): void {
  const length = BODILESS.has(status) ? {} : { 'content-length': body.length };
  outgoing.writeHead(status, { ...length, ...headers });
  outgoing.end(body);
}
