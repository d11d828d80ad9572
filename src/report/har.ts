import type {
  Cookie,
  Entry,
  Header as HarHeader,
  QueryString,
  Timings as HarTimings,
} from 'har-format';

import type { Header, Timings } from '../exchange/index.ts';
import {
  PROBITY_VERSION,
  type CaseRecord,
  type RecordedBody,
  type RecordedExchange,
} from '../record/index.ts';
import type { RecordSink } from './formats.ts';

/** HTTP Archive 1.2: an entry an exchange, in the order in which the cases ended. */
export function openHar(write: (text: string) => void): RecordSink {
  const creator = JSON.stringify({ name: 'probity', version: PROBITY_VERSION });
  write(`{"log":{"version":"1.2","creator":${creator},"pages":[],"entries":[`);
  let separator = '\n';
  return {
    add(record) {
      if (record.kind !== 'case') return;
      for (const exchange of record.exchanges) {
        write(separator + JSON.stringify(entryOf(exchange, record)));
        separator = ',\n';
      }
    },
    end: () => write('\n]}}\n'),
  };
}

function entryOf(exchange: RecordedExchange, { id, state }: CaseRecord): Entry {
  const { request, response, fault, startedAt, connection } = exchange;
  const timings = timingsOf(exchange.timings);
  const time = Object.values(timings).reduce(
    // As the format has it, `connect` holds `ssl`.
    (sum, ms) => sum + (typeof ms === 'number' && ms > 0 ? ms : 0),
    -Math.max(0, timings.ssl ?? 0),
  );
  return {
    startedDateTime: startedAt,
    time,
    request: requestOf(request),
    response: responseOf(response),
    cache: {},
    timings,
    ...serverOf(connection.remoteAddress),
    comment: `${id}: ${state}`,
    ...(fault !== undefined && { _error: fault.message }),
  };
}

/** Milliseconds; -1 is not applicable. */
function timingsOf({
  dnsMs = -1,
  tcpMs,
  tlsMs = -1,
  sendMs = 0,
  firstByteMs = 0,
  transferMs = 0,
  totalMs,
}: Timings): HarTimings {
  const connect = tcpMs === undefined ? -1 : tcpMs + Math.max(0, tlsMs);
  const known = Math.max(0, dnsMs) + Math.max(0, connect) + sendMs + firstByteMs + transferMs;
  return {
    blocked: Math.max(0, totalMs - known),
    dns: dnsMs,
    connect,
    ssl: tlsMs,
    send: sendMs,
    wait: firstByteMs,
    receive: transferMs,
  };
}

function requestOf({ method, url, headers, body }: RecordedExchange['request']): Entry['request'] {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: cookiesOf(headers, 'cookie'),
    headers: headersOf(headers),
    queryString: queryOf(url),
    ...(body !== undefined && {
      postData: {
        mimeType: valueOf(headers, 'content-type'),
        text: body.data,
        ...commentOf(body),
      },
    }),
    headersSize: -1,
    bodySize: body?.sizeBytes ?? 0,
  };
}

/** The format has a base64 only for answers. */
function commentOf({ encoding, cut }: RecordedBody): {
  readonly comment?: string;
} {
  const facts = [...(encoding === 'base64' ? ['base64'] : []), ...(cut ? ['cut'] : [])];
  return facts.length === 0 ? {} : { comment: facts.join(', ') };
}

/** As browsers write it. */
const NO_ANSWER: Entry['response'] = {
  status: 0,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

function responseOf(response: RecordedExchange['response']): Entry['response'] {
  if (response === undefined) return NO_ANSWER;
  const { status, statusText, headers, body, wireBytes } = response;
  return {
    ...NO_ANSWER,
    status,
    statusText,
    cookies: cookiesOf(headers, 'set-cookie'),
    headers: headersOf(headers),
    content: { mimeType: valueOf(headers, 'content-type'), ...contentOf(body) },
    redirectURL: valueOf(headers, 'location'),
    bodySize: wireBytes,
  };
}

function contentOf(body: RecordedBody | undefined): Omit<Entry['response']['content'], 'mimeType'> {
  if (body === undefined) return { size: 0 };
  const { data: text, sizeBytes: size, encoding, cut } = body;
  return {
    size,
    text,
    ...(encoding === 'base64' && { encoding }),
    ...(cut && { comment: 'cut' }),
  };
}

function headersOf(headers: readonly Header[]): HarHeader[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function valueOf(headers: readonly Header[], wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

/** Of `Set-Cookie` the cookie itself: its attributes stand in the header. */
function cookiesOf(headers: readonly Header[], wanted: 'cookie' | 'set-cookie'): Cookie[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, value]) => (wanted === 'cookie' ? value.split(';') : value.split(';', 1)))
    .map((pair) => {
      const [name = '', ...value] = pair.trim().split('=');
      return { name, value: value.join('=') };
    });
}

/** As it was sent, also where it is malformed on purpose: decoded where that can be done. */
function queryOf(url: string): QueryString[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query === ''
    ? []
    : Array.from(new URLSearchParams(query), ([name, value]) => ({ name, value }));
}

function serverOf(remoteAddress: string | undefined): Pick<Entry, 'serverIPAddress'> {
  if (remoteAddress === undefined) return {};
  return { serverIPAddress: remoteAddress.replace(/:\d+$/, '').replaceAll(/[[\]]/g, '') };
}
