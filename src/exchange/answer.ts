import { contentCodings, decodeBody } from './decoding.ts';
import type { Connection, Exchange, Fault, HttpRequest, HttpResponse } from './exchange.ts';
import type { Pending } from './pending.ts';
import { stopWatch } from './watch.ts';

/** The record of an exchange that is over; a promise of it only where there is a body to decode. */
export function exchangeOf(pending: Pending, origin: string): Exchange | Promise<Exchange> {
  const exchange: Exchange = {
    request: pending.request,
    origin,
    startedAt: pending.startedAt,
    connection: connectionOf(pending),
    timings: pending.timings ?? stopWatch(pending.watch),
    response: responseOf(pending),
    fault: pending.fault,
  };
  const codings = contentCodings(pending.headers);
  return codings.length === 0 ? exchange : decoded(exchange, codings, pending.maxBodyBytes);
}

/** The record of a request that can't be sent. */
export function unsentExchange(request: HttpRequest, origin: string, fault: Fault): Exchange {
  return {
    request,
    origin,
    startedAt: Date.now(),
    connection: { reused: false },
    timings: { totalMs: 0 },
    response: undefined,
    fault,
  };
}

function connectionOf({ link, connecting, reused }: Pending): Connection {
  const peer = link ?? connecting;
  return { reused, remoteAddress: peer?.remoteAddress, tls: peer?.tls };
}

function responseOf({
  response,
  headers,
  chunks,
  sizeBytes,
  maxBodyBytes,
}: Pending): HttpResponse | undefined {
  if (response === undefined) return undefined;
  const [first] = chunks;
  const whole = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers,
    body: whole.subarray(0, maxBodyBytes),
    capped: sizeBytes > maxBodyBytes,
    wireBytes: sizeBytes,
  };
}

/** An answer that does not decode is kept as it came. */
async function decoded(
  exchange: Exchange,
  codings: readonly string[],
  maxBodyBytes: number,
): Promise<Exchange> {
  const { response, fault } = exchange;
  // To a HEAD request, or with 204 or 304, the header speaks of a body that is not there.
  if (response === undefined || response.body.byteLength === 0) return exchange;
  const isComplete = fault === undefined && !response.capped;
  try {
    const { body, capped } = await decodeBody({
      body: response.body,
      codings,
      isComplete,
      maxBodyBytes,
    });
    return { ...exchange, response: { ...response, body, capped: response.capped || capped } };
  } catch (error) {
    if (fault !== undefined) return exchange;
    return { ...exchange, fault: { name: 'decode', phase: 'transfer', message: messageOf(error) } };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
