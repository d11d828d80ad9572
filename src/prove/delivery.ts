import type { IncomingMessage, ServerResponse } from 'node:http';

import type { MadeAnswer } from './made-answer.ts';

/** How an answer reaches its client. */
export interface Delivery {
  readonly answer: MadeAnswer;
  /** Time before anything is sent. */
  readonly delayMs?: number | undefined;
  /** What goes wrong on the way; `undefined`: nothing. */
  readonly transport?: TransportFault | undefined;
}

/** Both ends of a request at the server, raw socket included. */
export interface Ends {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

export const TRANSPORT_FAULTS = [
  'reset',
  'close',
  'truncate',
  'bad-length',
  'hang',
  'hang-after-headers',
  'invalid-http',
] as const;

export type TransportFault = (typeof TRANSPORT_FAULTS)[number];

type Send = (answer: MadeAnswer, ends: Ends) => void;

const SENDERS = {
  /** The connection is reset (TCP RST) instead of an answer. */
  reset: (_answer, { incoming }) => void incoming.socket.resetAndDestroy(),
  /** It is closed (TCP FIN) instead of an answer. */
  close: (_answer, { incoming }) => void incoming.socket.destroy(),
  /** The body ends in its middle, and the connection with it. */
  truncate: (answer, ends) => {
    begin(answer, ends, answer.body.length);
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    ends.outgoing.write(half, () => ends.outgoing.destroy());
  },
  /** More body is announced than comes, and then the connection ends. */
  'bad-length': (answer, ends) => {
    begin(answer, ends, answer.body.length + 64);
    ends.outgoing.write(answer.body, () => ends.outgoing.destroy());
  },
  /** Nothing is answered. */
  hang: (_answer, ends) => giveUpLater(ends),
  /** Status line and headers, and then nothing. */
  'hang-after-headers': (answer, ends) => {
    begin(answer, ends, answer.body.length + 1);
    ends.outgoing.flushHeaders();
    giveUpLater(ends);
  },
  /** A status line that is none. */
  'invalid-http': (_answer, { incoming }) =>
    void incoming.socket.end('HTTQ two hundred, all is well\r\n\r\n'),
} satisfies Record<TransportFault, Send>;

/** Sends an answer, or what a transport fault leaves of it. */
export function deliver({ answer, transport }: Delivery, ends: Ends): void {
  if (transport !== undefined) return SENDERS[transport](answer, ends);
  begin(answer, ends, answer.body.length);
  ends.outgoing.end(answer.body);
}

/** There is no length where there can be no content (RFC 9110, section 8.6). */
function begin({ status, headers }: MadeAnswer, { outgoing }: Ends, length: number): void {
  const framing = status === 204 || status === 304 ? [] : ['content-length', String(length)];
  outgoing.writeHead(status, [...headers.flat(), ...framing]);
}

const HANG_MS = 30_000;

function giveUpLater({ incoming: { socket } }: Ends): void {
  const timer = setTimeout(() => socket.destroy(), HANG_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}
