import type { IncomingMessage } from 'node:http';

import { cancelConnecting, type Connecting } from './connecting.ts';
import type { Fault, Header, HttpRequest, Timeouts, Timings } from './exchange.ts';
import { faultOf, hangUpFault, surplusFault, timeoutFault, truncatedFault } from './fault.ts';
import { headersOf, idleLimitMs } from './headers.ts';
import type { Link } from './link.ts';
import type { Message } from './message.ts';
import { enterPhase, startWatch, stopWatch, type Watch } from './watch.ts';

/** One exchange under way, and what has come back so far. */
export interface Pending {
  readonly request: HttpRequest;
  readonly message: Message;
  /** Wall clock. */
  readonly startedAt: number;
  readonly maxBodyBytes: number;
  readonly watch: Watch;
  /** Called once, when nothing more can come. */
  readonly settle: (pending: Pending) => void;
  connecting: Connecting | undefined;
  link: Link | undefined;
  reused: boolean;
  response: IncomingMessage | undefined;
  headers: readonly Header[];
  readonly chunks: Uint8Array[];
  /** Of the chunks together; above `maxBodyBytes` where the rest was not read. */
  sizeBytes: number;
  /** Set when the outcome is known, together with the fault if there is one. */
  timings: Timings | undefined;
  fault: Fault | undefined;
}

export interface PendingInput {
  readonly request: HttpRequest;
  readonly message: Message;
  readonly timeouts: Timeouts;
  readonly maxBodyBytes: number;
  readonly settle: (pending: Pending) => void;
}

/** Starts the watch. */
export function createPending(input: PendingInput): Pending {
  const { request, message, timeouts, maxBodyBytes, settle } = input;
  const pending: Pending = {
    request,
    message,
    startedAt: Date.now(),
    maxBodyBytes,
    watch: startWatch(timeouts, (phase, limitMs) => abandon(pending, timeoutFault(phase, limitMs))),
    settle,
    connecting: undefined,
    link: undefined,
    reused: false,
    response: undefined,
    headers: [],
    chunks: [],
    sizeBytes: 0,
    timings: undefined,
    fault: undefined,
  };
  return pending;
}

/** Sends the message over a link that nothing else uses. */
export function sendOver(link: Link, pending: Pending): void {
  const { watch, message } = pending;
  const { request } = message;
  pending.link = link;
  link.user = { received: () => onReceived(watch), closed: () => onClosed(pending) };
  if (!message.keepsLink) link.maxIdleMs = 0;
  request.on('finish', () => onSent(pending));
  // An interim answer: the final one is still to come (RFC 9110, section 15.2).
  request.on('information', () =>
    enterPhase(watch, request.writableFinished ? 'first-byte' : 'send'),
  );
  request.on('response', (response) => onResponse(pending, response));
  request.on('connect', (response) => onSwitched(pending, response));
  request.on('upgrade', (response) => onSwitched(pending, response));
  request.on('error', (error) => onError(pending, error));
  enterPhase(watch, 'send');
  request.onSocket(link.socket);
}

/** Ends an exchange that can't go on; a fault that came earlier stands. */
export function abandon(pending: Pending, fault: Fault | undefined): void {
  conclude(pending, fault);
  const { link, connecting } = pending;
  if (link === undefined) {
    if (connecting !== undefined) cancelConnecting(connecting);
    pending.settle(pending);
  } else {
    // Settled when it is closed: what was received before may still be on its way to us.
    link.socket.destroy();
  }
}

function onSent({ watch, request, link }: Pending): void {
  if (watch.phase === 'send') enterPhase(watch, 'first-byte');
  if (request.framing === 'cut-off') link?.socket.end();
}

function onReceived(watch: Watch): void {
  if (watch.phase !== 'transfer') enterPhase(watch, 'transfer');
}

function onResponse(pending: Pending, response: IncomingMessage): void {
  // News only where the packet began with an interim answer.
  onReceived(pending.watch);
  takeHead(pending, response);
  response.on('data', (chunk: Uint8Array) => onBody(pending, chunk));
  response.on('end', () => onEnd(pending));
}

/** Whatever the server speaks from here on is not HTTP/1.1: the head is the answer. */
function onSwitched(pending: Pending, response: IncomingMessage): void {
  takeHead(pending, response);
  abandon(pending, undefined);
}

function takeHead(pending: Pending, response: IncomingMessage): void {
  const { link } = pending;
  pending.response = response;
  pending.headers = headersOf(response.rawHeaders);
  if (link !== undefined) link.maxIdleMs = Math.min(link.maxIdleMs, idleLimitMs(pending.headers));
}

function onBody(pending: Pending, chunk: Uint8Array): void {
  if (pending.sizeBytes > pending.maxBodyBytes) return;
  pending.chunks.push(chunk);
  pending.sizeBytes += chunk.byteLength;
  if (pending.sizeBytes > pending.maxBodyBytes) abandon(pending, undefined);
}

function onEnd(pending: Pending): void {
  const { link } = pending;
  if (link === undefined) return;
  conclude(pending, undefined);
  link.user = undefined;
  // The server has answered without waiting for the rest: nobody would read it.
  if (!pending.message.request.writableFinished) link.socket.destroy();
  pending.settle(pending);
}

function onError(pending: Pending, error: Error): void {
  const { link, response, watch } = pending;
  if (response?.complete === true) abandon(pending, surplusFault(error));
  else abandon(pending, faultOf(error, watch.phase, link?.remoteAddress));
}

function onClosed(pending: Pending): void {
  const { link, response, watch } = pending;
  if (response === undefined) conclude(pending, hangUpFault(watch.phase, link?.remoteAddress));
  else conclude(pending, response.complete ? undefined : truncatedFault(pending));
  pending.settle(pending);
}

function conclude(pending: Pending, fault: Fault | undefined): void {
  if (pending.timings !== undefined) return;
  pending.fault = fault;
  pending.timings = stopWatch(pending.watch);
}
