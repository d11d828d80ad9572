import type { Exchange, Header, HttpResponse } from '../exchange/index.ts';
import { recordBody } from './body.ts';
import type { RecordedExchange } from './record.ts';
import type { Redactor } from './redactor.ts';

/** One exchange, redacted, its bodies cut. */
export function recordExchange(
  exchange: Exchange,
  redactor: Redactor,
  operation?: string,
): RecordedExchange {
  const { request, response, fault, origin, startedAt, connection, timings } = exchange;
  return {
    operation,
    request: {
      method: request.method,
      url: redactor.redact(origin + request.path),
      headers: redactHeaders(request.headers, redactor),
      body: request.body && recordBody(request.body, redactor),
    },
    response: response && recordResponse(response, redactor),
    fault: fault && { ...fault, message: redactor.redact(fault.message) },
    startedAt: new Date(startedAt).toISOString(),
    connection,
    timings,
  };
}

function recordResponse(
  { status, statusText, headers, body, capped, wireBytes }: HttpResponse,
  redactor: Redactor,
): NonNullable<RecordedExchange['response']> {
  return {
    status,
    statusText: redactor.redact(statusText),
    headers: redactHeaders(headers, redactor),
    body: body.length === 0 ? undefined : recordBody(body, redactor),
    capped,
    wireBytes,
  };
}

function redactHeaders(headers: readonly Header[], { redact }: Redactor): readonly Header[] {
  return headers.map(([name, value]): Header => [name, redact(value)]);
}
