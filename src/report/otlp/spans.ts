import { hash } from 'node:crypto';

import type { CaseRecord, RecordedExchange, RecordedViolation } from '../../record/index.ts';
import { formatPlace } from '../../source/index.ts';
import { hostOf } from '../request-durations.ts';
import { attributes, errorType, nanos } from './values.ts';

/** As numbers of the protocol. */
const INTERNAL = 1;
const CLIENT = 3;
const STATUS_ERROR = 2;

interface Ids {
  readonly traceId: string;
  readonly spanId: string;
}

/** Made from what they name: the same records give the same spans, however often they are read. */
function idsFrom(...words: readonly string[]): Ids {
  const digest = hash('sha256', words.join('\n'));
  return { traceId: digest.slice(0, 32), spanId: digest.slice(32, 48) };
}

/** A span of the case and one of each request, in the JSON encoding of OTLP. */
export function spansOf(record: CaseRecord): readonly object[] {
  const { id, title, operation, state, reason, violations, exchanges } = record;
  const [first] = exchanges;
  const last = exchanges.at(-1);
  // Nothing was sent, so nothing took time.
  if (first === undefined || last === undefined) return [];
  const own = idsFrom(id, first.startedAt);
  const requests = exchanges.map((exchange, index) =>
    requestSpan(exchange, { record, index, own }),
  );
  const caseSpan = {
    ...own,
    name: title,
    kind: INTERNAL,
    startTimeUnixNano: nanos(first.startedAt),
    endTimeUnixNano: nanos(last.startedAt, last.timings.totalMs),
    attributes: attributes({
      'probity.case.id': id,
      'probity.operation': operation,
      'probity.state': state,
      'probity.reason': reason,
    }),
    // What was sent as a trace of its own is only linked to.
    links: requests
      .filter(({ traceId }) => traceId !== own.traceId)
      .map(({ traceId, spanId }) => ({ traceId, spanId })),
    events: violations.map((violation) => eventOf(violation, exchanges)),
    status:
      state === 'conforms' || state === 'skipped'
        ? {}
        : { code: STATUS_ERROR, message: messageOf(record) },
  };
  return [caseSpan, ...requests];
}

function messageOf({ violations, exchanges }: CaseRecord): string {
  const [first] = violations;
  const fault = exchanges.at(-1)?.fault;
  return first === undefined ? (fault?.message ?? '') : `${first.title}: ${first.message}`;
}

function eventOf(
  { check, severity, title, message, fingerprint, document, exchange }: RecordedViolation,
  exchanges: readonly RecordedExchange[],
): object {
  const seen = exchanges[exchange] ?? exchanges[0];
  return {
    name: 'probity.violation',
    timeUnixNano: nanos(seen?.startedAt ?? '', seen?.timings.totalMs),
    attributes: attributes({
      'probity.check': check,
      'probity.severity': severity,
      'probity.title': title,
      'probity.message': message,
      'probity.fingerprint': fingerprint,
      'probity.document': formatPlace(document),
    }),
  };
}

interface RequestSpan extends Ids {
  readonly [field: string]: unknown;
}

function requestSpan(
  exchange: RecordedExchange,
  {
    record,
    index,
    own,
  }: { readonly record: CaseRecord; readonly index: number; readonly own: Ids },
): RequestSpan {
  const { request, fault, response, startedAt, timings } = exchange;
  const sent = sentIds(exchange);
  const made = idsFrom(record.id, startedAt, String(index));
  const failed = fault !== undefined || (response?.status ?? 0) >= 400;
  return {
    ...(sent ?? { ...made, traceId: own.traceId, parentSpanId: own.spanId }),
    name: request.method,
    kind: CLIENT,
    startTimeUnixNano: nanos(startedAt),
    endTimeUnixNano: nanos(startedAt, timings.totalMs),
    attributes: requestAttributes(exchange, record),
    status: failed ? { code: STATUS_ERROR } : {},
  };
}

/** By the semantic conventions for HTTP clients, and the phases beside them. */
function requestAttributes(exchange: RecordedExchange, record: CaseRecord): readonly object[] {
  const { request, response, fault, connection, timings } = exchange;
  const { host, port } = hostOf(request.url);
  const status = response?.status;
  return attributes({
    'http.request.method': request.method,
    'url.full': request.url,
    'server.address': host,
    'server.port': port,
    'http.response.status_code': status,
    'error.type': errorType(status, fault?.name),
    'network.protocol.version': '1.1',
    'probity.case.id': record.id,
    'probity.operation': exchange.operation ?? record.operation,
    'probity.connection.reused': connection.reused,
    'probity.timings.dns_ms': timings.dnsMs,
    'probity.timings.tcp_ms': timings.tcpMs,
    'probity.timings.tls_ms': timings.tlsMs,
    'probity.timings.send_ms': timings.sendMs,
    'probity.timings.first_byte_ms': timings.firstByteMs,
    'probity.timings.transfer_ms': timings.transferMs,
    'probity.timings.total_ms': timings.totalMs,
  });
}

/** Of the W3C header that went out with the request, by which the server's own spans are found. */
function sentIds({ request }: RecordedExchange): Ids | undefined {
  const header = request.headers.find(([name]) => name.toLowerCase() === 'traceparent');
  const [, traceId, spanId] =
    /^00-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(header?.[1] ?? '') ?? [];
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}
