import type http from 'node:http';
import type { Socket } from 'node:net';

import { createAnswer, type Answer } from './answer.ts';
import { connectionOf } from './connection.ts';
import type { Connection, Exchange, Fault, HttpRequest, Timeouts } from './exchange.ts';
import { faultFrom, timeoutFault, unsendableFault } from './faults.ts';
import { PhaseClock } from './phases.ts';
import { flatHeaders } from './request-headers.ts';

/** Where and within which limits a request is sent. */
export interface Route {
  readonly origin: URL;
  readonly hostname: string;
  readonly port: number;
  readonly agent: http.Agent;
  readonly request: (options: http.RequestOptions) => http.ClientRequest;
  readonly timeouts: Timeouts;
  readonly maxBodyBytes: number;
  readonly ca?: string | undefined;
}

/** Sends one request and resolves, whatever happens to it. */
export function sendOnce(request: HttpRequest, route: Route): Promise<Exchange> {
  return new Promise((resolve) => {
    new Sending(request, route, resolve).start();
  });
}

/** One exchange under way: follows Node's events from the connection to the last byte. */
class Sending {
  readonly #request: HttpRequest;
  readonly #route: Route;
  readonly #resolve: (exchange: Exchange) => void;
  readonly #startedAt = Date.now();
  readonly #clock: PhaseClock;
  readonly #answer: Answer;
  #connection: Connection = { reused: false };
  #outgoing: http.ClientRequest | undefined;
  #ended = false;

  constructor(request: HttpRequest, route: Route, resolve: (exchange: Exchange) => void) {
    this.#request = request;
    this.#route = route;
    this.#resolve = resolve;
    this.#answer = createAnswer(route.maxBodyBytes);
    this.#clock = new PhaseClock(firstPhase(route.hostname), route.timeouts, (phase, limitMs) => {
      this.#end(timeoutFault(phase, limitMs));
    });
  }

  start(): void {
    const outgoing = this.#open();
    if (outgoing === undefined) return;
    this.#outgoing = outgoing;
    outgoing.once('error', (error) => this.#fail(error));
    outgoing.once('socket', (socket) => this.#followSocket(socket, outgoing.reusedSocket));
    outgoing.once('finish', () => this.#clock.pass('send', 'first-byte'));
    outgoing.once('response', (message) => this.#receive(message));
    outgoing.end(this.#request.body);
  }

  #open(): http.ClientRequest | undefined {
    const { method, path } = this.#request;
    const { hostname, port, agent, origin, ca } = this.#route;
    const headers = flatHeaders(this.#request, origin.host);
    try {
      return this.#route.request({
        method,
        path,
        hostname,
        port,
        agent,
        headers,
        ...(ca !== undefined && { ca }),
      });
    } catch (error) {
      this.#end(unsendableFault(error));
      return undefined;
    }
  }

  #followSocket(socket: Socket, reused: boolean): void {
    const ready = (): void => {
      this.#clock.enter('send');
      this.#connection = connectionOf(socket, reused);
    };
    this.#awaitFirstByte(socket);
    if (reused) return ready();
    const secure = 'encrypted' in socket;
    socket.once('lookup', () => this.#clock.pass('dns', 'tcp'));
    socket.once('connect', () => (secure ? this.#clock.enter('tls') : ready()));
    if (secure) socket.once('secureConnect', ready);
  }

  /** An interim (1xx) answer is not the answer: after it the wait goes on. */
  #awaitFirstByte(socket: Socket): void {
    const onFirstByte = (): void => {
      // A server may answer before it has read the whole request.
      this.#clock.pass('send', 'first-byte');
      this.#clock.pass('first-byte', 'transfer');
    };
    socket.once('data', onFirstByte);
    this.#outgoing?.on('information', () => {
      this.#clock.resume('first-byte');
      socket.once('data', onFirstByte);
    });
  }

  #receive(message: http.IncomingMessage): void {
    this.#answer.begin(message);
    message.on('data', (chunk: Buffer) => {
      this.#answer.add(chunk);
      if (this.#answer.capped) this.#end();
    });
    message.once('end', () => this.#end());
    message.once('error', (error) => this.#fail(error));
  }

  #fail(error: unknown): void {
    this.#end(faultFrom(error, this.#clock.phase, this.#route.origin.host));
  }

  #end(early?: Fault): void {
    if (this.#ended) return;
    this.#ended = true;
    const timings = this.#clock.end();
    const { response, fault: late } = this.#answer.read();
    const fault = early ?? late;
    this.#resolve({
      request: this.#request,
      origin: this.#route.origin.origin,
      startedAt: this.#startedAt,
      connection: this.#connection,
      timings,
      response,
      fault,
    });
    if (fault !== undefined || this.#answer.capped) this.#outgoing?.destroy();
  }
}

/** An IP address has no name to resolve. */
function firstPhase(hostname: string): 'dns' | 'tcp' {
  return /^[\d.]+$|:/.test(hostname) ? 'tcp' : 'dns';
}
