import { Agent, request as createRequest, type ClientRequest } from 'node:http';

import type { Endpoint } from './endpoint.ts';
import type { Header, HttpRequest } from './exchange.ts';
import { valuesOf } from './headers.ts';

/** A request in Node's form, complete, waiting for a connection: `onSocket` sends it. */
export interface Message {
  readonly request: ClientRequest;
  /** False: it ends the connection, or its framing may be read in two ways. Nothing may follow it. */
  readonly keepsLink: boolean;
}

/** Lets the request be made, and refused, before there is a connection. */
class NoAgent extends Agent {
  addRequest(): void {}
}

const NO_AGENT = new NoAgent({ keepAlive: true });

/** A server may repeat a long query in its answer, as links to other pages do. */
const MAX_HEADER_BYTES = 80 * 1024;

/** Without a body these methods don't say that it is empty (RFC 9110, section 8.6). */
const BODILESS_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

/** Throws where Node can't put the request on the wire as it is given. */
export function createMessage(
  given: HttpRequest,
  origin: Pick<Endpoint, 'authority' | 'origin'>,
): Message {
  const { method, path, body, framing, targetForm } = given;
  if (!path.startsWith('/')) throw new Error('request target does not begin with "/"');
  const headers = wireHeaders(given, origin.authority);
  const request = createRequest({
    agent: NO_AGENT,
    setHost: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    method,
    path,
    headers,
  });
  // Else Node would put the body into chunks of its own.
  if (framing !== undefined) request.chunkedEncoding = false;
  const target = targetForm === undefined ? path : origin.origin + path;
  if (request.method !== method || target !== path) startWith(request, `${method} ${target}`);
  request.end(body);
  return { request, keepsLink: keepsLink(given) };
}

/**
 * Gives the request another start line than Node would: methods are case-sensitive (RFC 9110, section
 * 9.1), but Node writes all in upper case. The head is written down already, and not sent yet.
 */
function startWith(request: ClientRequest, methodAndTarget: string): void {
  const head = String(Reflect.get(request, '_header'));
  Reflect.set(request, '_header', `${methodAndTarget} HTTP/1.1${head.slice(head.indexOf('\r\n'))}`);
}

/** Names and values in turn. */
function wireHeaders({ method, headers, body }: HttpRequest, authority: string): string[] {
  const wire = has(headers, 'host') ? [] : ['Host', authority];
  for (const [name, value] of headers) wire.push(name, value);
  const isFramed = has(headers, 'content-length') || has(headers, 'transfer-encoding');
  const saysLength = body !== undefined || !BODILESS_METHODS.has(method.toUpperCase());
  if (saysLength && !isFramed) wire.push('Content-Length', lengthOf(body));
  return wire;
}

function keepsLink({ headers, body, framing }: HttpRequest): boolean {
  if (framing !== undefined) return false;
  if (has(headers, 'transfer-encoding')) return false;
  if (valuesOf(headers, 'connection').some((value) => /\bclose\b/i.test(value))) return false;
  return valuesOf(headers, 'content-length').every((given) => given === lengthOf(body));
}

function lengthOf(body: Uint8Array | undefined): string {
  return String(body?.byteLength ?? 0);
}

function has(headers: readonly Header[], name: string): boolean {
  return valuesOf(headers, name).length > 0;
}
