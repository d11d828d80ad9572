import type { IncomingMessage } from 'node:http';

import { decodeBody, type Decoded } from './content-coding.ts';
import type { Fault, Header, HttpResponse } from './exchange.ts';

/** Collects an answer while it arrives. */
export interface Answer {
  /** True where more than the cap arrived and the rest is not wanted. */
  readonly capped: boolean;
  begin(message: IncomingMessage): void;
  add(chunk: Buffer): void;
  /** What arrived so far, content codings removed; `undefined` before the headers are complete. */
  read(): { readonly response?: HttpResponse | undefined; readonly fault?: Fault | undefined };
}

export function createAnswer(maxBytes: number): Answer {
  const chunks: Buffer[] = [];
  let head: IncomingMessage | undefined;
  let wireBytes = 0;
  return {
    get capped() {
      return wireBytes > maxBytes;
    },
    begin(message) {
      head = message;
    },
    add(chunk) {
      wireBytes += chunk.length;
      chunks.push(chunk);
    },
    read() {
      if (head === undefined) return {};
      const raw = joined(chunks).subarray(0, maxBytes);
      const cut = wireBytes > maxBytes;
      const decoded: Decoded = cut ? { body: raw, capped: true } : decode(raw, head, maxBytes);
      return { response: responseOf(head, decoded, wireBytes), fault: decoded.fault };
    },
  };
}

/** One chunk, the usual case, is not copied. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
}

function decode(raw: Buffer, head: IncomingMessage, maxBytes: number): Decoded {
  const codings = head.headers['content-encoding'];
  if (codings === undefined || raw.length === 0) return { body: raw };
  return decodeBody(raw, codings, maxBytes);
}

function responseOf(head: IncomingMessage, decoded: Decoded, wireBytes: number): HttpResponse {
  return {
    status: head.statusCode ?? 0,
    statusText: head.statusMessage ?? '',
    headers: headersOf(head.rawHeaders),
    body: decoded.body,
    capped: decoded.capped ?? false,
    wireBytes,
  };
}

function headersOf(raw: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return headers;
}
