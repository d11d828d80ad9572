import type { Exchange, Header, HttpResponse } from '../exchange/index.ts';
import { recordBody } from './body.ts';
import type { RecordedBody, RecordedExchange } from './record.ts';
import type { Redactor } from './redactor.ts';

/** One exchange, redacted, its bodies cut. */
export function recordExchange(exchange: Exchange, redactor: Redactor): RecordedExchange {
  const { request, response, fault, origin, startedAt, connection, timings } = exchange;
  return {
    request: {
      method: request.method,
      url: redactor.redact(origin + request.path),
      headers: redactHeaders(request.headers, redactor),
      ...optionalBody(request.body, redactor),
    },
    ...(response && { response: recordResponse(response, redactor) }),
    ...(fault && { fault: { ...fault, message: redactor.redact(fault.message) } }),
    startedAt: new Date(startedAt).toISOString(),
    connection,
    timings,
  };
}

function recordResponse(
  response: HttpResponse,
  redactor: Redactor,
): NonNullable<RecordedExchange['response']> {
  return {
    status: response.status,
    statusText: redactor.redact(response.statusText),
    headers: redactHeaders(response.headers, redactor),
    ...optionalBody(response.body.length === 0 ? undefined : response.body, redactor),
    capped: response.capped,
    wireBytes: response.wireBytes,
  };
}

function optionalBody(
  bytes: Uint8Array | undefined,
  redactor: Redactor,
): { readonly body?: RecordedBody } {
  return bytes === undefined ? {} : { body: recordBody(bytes, redactor) };
}

function redactHeaders(headers: readonly Header[], { redact }: Redactor): readonly Header[] {
  return headers.map(([name, value]): Header => [name, redact(value)]);
}
