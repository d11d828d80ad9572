import { setTimeout as delay } from 'node:timers/promises';

import type { Answer, Link } from '../answer.ts';

const HANG_MS = 30_000;
const DRIP_MS = 3_000;
const DRIPS = 12;

/** Promises more body than it sends, then closes the connection. */
export function sendTruncated({ status, headers, body }: Answer, { outgoing }: Link): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length + 64 });
  outgoing.write(body, () => outgoing.destroy());
}

/** Resets the connection (TCP RST) instead of answering. */
export function hangUp(_answer: Answer, { incoming }: Link): void {
  incoming.socket.resetAndDestroy();
}

/** Closes the connection (TCP FIN) instead of answering. */
export function closeConnection(_answer: Answer, { incoming }: Link): void {
  incoming.socket.destroy();
}

/** Never answers; gives up after 30 s. */
export function hang(_answer: Answer, { incoming: { socket } }: Link): void {
  const timer = setTimeout(() => socket.destroy(), HANG_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}

/** Sends status line and headers, and then nothing. */
export function hangAfterHeaders(answer: Answer, link: Link): void {
  const { status, headers, body } = answer;
  link.outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  link.outgoing.flushHeaders();
  hang(answer, link);
}

/** Sends the body piece by piece over 3 s. */
export function sendDripping({ status, headers, body }: Answer, { outgoing }: Link): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  outgoing.flushHeaders();
  const pieceBytes = Math.ceil(body.length / DRIPS);
  const drip = async () => {
    for (let start = 0; start < body.length && !outgoing.destroyed; start += pieceBytes) {
      await delay(DRIP_MS / DRIPS, undefined, { ref: false });
      outgoing.write(body.subarray(start, start + pieceBytes));
    }
    outgoing.end();
  };
  void drip();
}

/** Sends a status line that is none. */
export function sendInvalidHttp(_answer: Answer, { incoming }: Link): void {
  incoming.socket.end('HTTQ two hundred, all is well\r\n\r\n');
}

/** Answers 204, which has no body (RFC 9110, 15.3.5). */
export function sendNoContent(_answer: Answer, { outgoing }: Link): void {
  outgoing.writeHead(204, { 'cache-control': 'no-store' });
  outgoing.end();
}
