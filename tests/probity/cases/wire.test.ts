import type { IncomingMessage } from 'node:http';

import { expect, test } from 'vitest';

import type { Operation } from '../../../src/contract/index.ts';
import { serveBytes, serveHttp } from '../exchange/servers.ts';
import { casesByName, operationOf, operationWithBody } from './document.ts';
import { findingsOn } from './sent.ts';

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' } },
  additionalProperties: false,
};
const RESPONSES = {
  200: { description: 'done', content: { 'application/json': { schema: {} } } },
  415: { description: 'not JSON' },
  422: { description: 'refused' },
};

function things(): Promise<Operation> {
  const content = { 'application/json': { schema: SCHEMA } };
  return operationOf({ requestBody: { required: true, content }, responses: RESPONSES });
}

/** What a server does with the bytes of a body, and with a request; the default is strict. */
interface Ways {
  readonly text?: (bytes: Buffer) => string;
  readonly isCodingHeeded?: boolean;
  readonly status?: (request: IncomingMessage) => number | undefined;
  readonly headers?: (request: IncomingMessage) => Record<string, string>;
}

function strictText(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** `POST /things` and `GET /things`, with one way of their own. */
function serveThings(ways: Ways): Promise<string> {
  return serveHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = ways.status?.(request) ?? statusOf(request, Buffer.concat(chunks), ways);
      const allow = status === 405 ? { allow: 'GET, HEAD, POST' } : {};
      const headers = { 'content-type': 'application/json', ...allow };
      response.writeHead(status, { ...headers, ...ways.headers?.(request) }).end('{}');
    });
  });
}

const PATH = /^(?:http:\/\/[^/]+)?\/things(?:\?|$)/;

function statusOf(request: IncomingMessage, body: Buffer, ways: Ways): number {
  const elsewhere = statusBeside(request);
  if (elsewhere !== undefined) return elsewhere;
  if (isCoded(request) && ways.isCodingHeeded !== false) return 415;
  if (request.headers['content-type'] !== 'application/json') return 415;
  return isThing(body, ways.text) ? 200 : 422;
}

function statusBeside({ method = '', url = '' }: IncomingMessage): number | undefined {
  if (!PATH.test(url)) return 404;
  if (method === 'POST') return undefined;
  return ['GET', 'HEAD'].includes(method) ? 200 : 405;
}

function isCoded({ headers }: IncomingMessage): boolean {
  return headers['content-encoding'] !== undefined;
}

function isThing(body: Buffer, text = strictText): boolean {
  try {
    const value: unknown = JSON.parse(text(body));
    return typeof value === 'object' && value !== null && 'name' in value;
  } catch {
    return false;
  }
}

/** All but those that the server does not try to withstand. */
const WIRE = /^wire\/(?!method\/(?:get|p)|.*duplicate-key)/;

test('a strict server is found nothing wrong with, by GET and by POST', async () => {
  const origin = await serveThings({});
  const get = await operationOf({ responses: RESPONSES }, { method: 'get' });

  expect(await findingsOn(origin, await things(), WIRE)).toEqual([]);
  expect(await findingsOn(origin, get, WIRE)).toEqual([]);
});

/** What a lax parser does to bytes before they are JSON, and the cases that show it. */
const LAX: readonly (readonly [string, (bytes: Buffer) => string])[] = [
  ['byte-order-mark', (bytes) => strictText(bytes).replace(/^\uFEFF/, '')],
  ['trailing-comma', (bytes) => strictText(bytes).replace(/,\}$/, '}')],
  ['comment', (bytes) => strictText(bytes).replace(/\/\*.*\*\//, '')],
  ['single-quotes', (bytes) => strictText(bytes).replaceAll("'", '"')],
  ['text-after', (bytes) => strictText(bytes).replace(/\} .*$/, '}')],
  ['utf-16', (bytes) => (bytes[1] === 0 ? bytes.toString('utf16le') : strictText(bytes))],
  ['not-utf-8', (bytes) => bytes.toString('utf8').replace(/^\uFEFF/, '?')],
  ['whitespace', (bytes) => strictText(bytes).trim() || '{"name":""}'],
];

test.each(LAX)('a server that takes %s for JSON is found out by it', async (what, text) => {
  const findings = await findingsOn(await serveThings({ text }), await things(), /^wire\/body\//);

  expect(findings).toContain(`wire/body/${what}: Accepted an invalid request`);
});

test('a server that heeds no content coding is found out', async () => {
  const origin = await serveThings({ isCodingHeeded: false });

  expect(await findingsOn(origin, await things(), WIRE)).toEqual([
    'wire/header.content-encoding/false-gzip: Accepted an invalid request',
    'wire/header.content-encoding/unknown: Accepted an invalid request',
  ]);
});

const contentType = ({ headers }: IncomingMessage) => headers['content-type'] ?? '';

/** Requests that a server fails at, each by the case that sends it. */
const STUMBLES: readonly (readonly [string, (request: IncomingMessage) => boolean])[] = [
  ['header.content-type/charset-utf-16', (request) => contentType(request).includes('utf-16')],
  ['header.content-type/charset-iso-8859-1', (request) => contentType(request).includes('8859')],
  ['header.content-type/charset-unknown', (request) => contentType(request).includes('x-probity')],
  ['header.content-encoding/gzip', ({ headers }) => headers['content-encoding'] === 'gzip'],
  ['header.expect/continue', ({ headers }) => headers.expect === '100-continue'],
  ['header/many', ({ rawHeaders }) => rawHeaders.length > 300],
  ['query/unknown', ({ url }) => url?.includes('probity_unknown') === true],
  ['query/malformed-percent', ({ url }) => url?.includes('?probity=%zz') === true],
  ['path/absolute-form', ({ url }) => url?.startsWith('http') === true],
  ['path/double-slash', ({ url }) => url?.startsWith('//') === true],
  ['path/dot-segments', ({ url }) => url?.includes('/..') === true],
  ['path/encoded-slash', ({ url }) => url?.includes('%2F') === true],
  ['path/nul', ({ url }) => url?.includes('%00') === true],
  ['path/malformed-percent', ({ url }) => url?.includes('/things%zz') === true],
  ['header.accept/unacceptable', ({ headers }) => headers.accept === 'application/x-probity'],
  ['method/options', ({ method }) => method === 'OPTIONS'],
  ['chunks/well-formed', ({ headers }) => headers['transfer-encoding'] !== undefined],
];

test.each(STUMBLES)('a server that fails at %s is found out', async (name, isMeant) => {
  const origin = await serveThings({ status: (request) => (isMeant(request) ? 500 : undefined) });

  expect(await findingsOn(origin, await things(), WIRE)).toContain(`wire/${name}: Server error`);
});

test('a server that fails at long heads is found out, and one that refuses them is not', async () => {
  const LONG = /^wire\/(?:header|query)\/long$/;
  const head = (status: string) => (socket: { end: (text: string) => void }) =>
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  const operation = await things();

  expect(await findingsOn(await serveBytes(head('500 Oops')), operation, LONG)).toHaveLength(2);
  expect(await findingsOn(await serveBytes(head('431 Too Large')), operation, LONG)).toEqual([]);
  expect(await findingsOn(await serveBytes((socket) => socket.destroy()), operation, LONG)).toEqual(
    [],
  );
});

const FRAMED = /^wire\/(?:length|chunks|method\/(?:trace|probity|lower))/;
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n';

test('a server that takes every framing and every method is found out', async () => {
  const origin = await serveBytes((socket) => socket.write(`${OK}\r\n{}`));

  expect(await findingsOn(origin, await things(), FRAMED)).toEqual([
    'wire/length/two: Accepted an invalid request',
    'wire/length/too-long: Accepted an invalid request',
    'wire/chunks/no-size: Accepted an invalid request',
    'wire/chunks/size-beyond-64-bits: Accepted an invalid request',
    'wire/chunks/no-end: Accepted an invalid request',
    'wire/length/and-chunks: Accepted an invalid request',
    'wire/length/too-short: Accepted an invalid request',
    'wire/method/trace: Accepted an undocumented method',
    'wire/method/probity: Accepted an undocumented method',
    'wire/method/lower-case: Accepted an undocumented method',
  ]);
});

test('of a length and chunks one may count where the connection ends', async () => {
  const origin = await serveBytes((socket) => socket.end(`${OK}Connection: close\r\n\r\n{}`));

  expect(await findingsOn(origin, await things(), /and-chunks$/)).toEqual([]);
});

test('to hang up on what can not be read is no breach, to hang up on chunks is one', async () => {
  const origin = await serveBytes((socket) => socket.destroy());

  expect(await findingsOn(origin, await things(), /^wire\/(?:length|chunks)/)).toEqual([
    'wire/chunks/well-formed: The server hung up',
  ]);
});

test('a server that refuses chunks is found out, unless it asks for a length', async () => {
  const refusing = (refusal: number) =>
    serveThings({
      status: ({ headers }) => (headers['transfer-encoding'] === undefined ? undefined : refusal),
    });

  expect(await findingsOn(await refusing(400), await things(), /well-formed/)).toEqual([
    'wire/chunks/well-formed: Refused a body in chunks',
  ]);
  expect(await findingsOn(await refusing(411), await things(), /well-formed/)).toEqual([]);
});

test('HEAD that differs from GET is found out', async () => {
  const operation = await operationOf({ responses: RESPONSES }, { method: 'get' });
  const origin = await serveThings({
    headers: ({ method }) => (method === 'HEAD' ? { 'content-type': 'text/html' } : {}),
  });

  expect(await findingsOn(origin, operation, /method\/head/)).toEqual([
    'wire/method/head: HEAD differs from GET',
  ]);
});

test('who documents 406 is expected to look at Accept', async () => {
  const responses = { ...RESPONSES, 406: { description: 'not acceptable' } };
  const operation = await operationOf({ responses }, { method: 'get' });

  expect(await findingsOn(await serveThings({}), operation, /accept\//)).toEqual([
    'wire/header.accept/unacceptable: Accepted an invalid request',
  ]);
});

test('none of them is in the gate, and only JSON is tried for its laxities', async () => {
  const gate = [...casesByName(await things(), 'gate').keys()];
  const form = { 'application/x-www-form-urlencoded': { schema: SCHEMA } };
  const conform = casesByName(await operationOf({ requestBody: { content: form } }), 'conform');
  const wire = (names: Iterable<string>) => [...names].filter((name) => WIRE.test(name));

  expect(wire(gate)).toEqual(wire(casesByName(await operationWithBody(SCHEMA)).keys()));
  expect(wire(gate).filter((name) => /chunks|length|comment|charset/.test(name))).toEqual([]);
  expect(conform.has('wire/body/comment')).toBe(false);
  expect(conform.get('wire/length/too-short')?.steps[0].intent).toBe('any');
});
