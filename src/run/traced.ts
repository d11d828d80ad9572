import { randomBytes } from 'node:crypto';

import type { HttpRequest } from '../exchange/index.ts';

/**
 * The request with a `traceparent` (W3C Trace Context, version 00) of a new trace, marked as sampled:
 * the spans of an instrumented server then have the ids that the records have. One that has the
 * header already keeps it.
 */
export function traced(request: HttpRequest): HttpRequest {
  if (request.headers.some(([name]) => name.toLowerCase() === 'traceparent')) return request;
  const value = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
  return { ...request, headers: [...request.headers, ['traceparent', value]] };
}
