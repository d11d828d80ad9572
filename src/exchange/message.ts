import { Agent, request as createRequest, type ClientRequest } from 'node:http';

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
export function createMessage(given: HttpRequest, authority: string): Message {
  const { method, path, body } = given;
  // Node would send it in upper case, but methods are case-sensitive (RFC 9110, section 9.1).
  if (method !== method.toUpperCase()) throw new Error(`method "${method}" is not upper case`);
  if (!path.startsWith('/')) throw new Error('request target does not begin with "/"');
  const headers = wireHeaders(given, authority);
  const request = createRequest({ agent: NO_AGENT, setHost: false, method, path, headers });
  request.end(body);
  return { request, keepsLink: keepsLink(given) };
}

/** Names and values in turn. */
function wireHeaders({ method, headers, body }: HttpRequest, authority: string): string[] {
  const wire = has(headers, 'host') ? [] : ['Host', authority];
  for (const [name, value] of headers) wire.push(name, value);
  const isFramed = has(headers, 'content-length') || has(headers, 'transfer-encoding');
  const saysLength = body !== undefined || !BODILESS_METHODS.has(method);
  if (saysLength && !isFramed) wire.push('Content-Length', lengthOf(body));
  return wire;
}

function keepsLink({ headers, body }: HttpRequest): boolean {
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
