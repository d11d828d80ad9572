import type { HttpRequest } from './exchange.ts';

/** Methods whose missing body is announced as empty (RFC 9110, section 8.6). */
const EXPECTS_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * The headers as given, in Node's flat form, with the `Host` and the framing that HTTP/1.1 asks for
 * (RFC 9112, sections 3.2 and 6) where they are not given.
 */
export function flatHeaders({ method, headers, body }: HttpRequest, host: string): string[] {
  const flat = headers.flat();
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
  if (!has('host')) flat.unshift('host', host);
  if (has('content-length') || has('transfer-encoding')) return flat;
  if (body !== undefined || EXPECTS_BODY.has(method)) {
    flat.push('content-length', String(body?.byteLength ?? 0));
  }
  return flat;
}
