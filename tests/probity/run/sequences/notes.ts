import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { loadConfig } from '../../../../src/config/index.ts';
import type { CaseRecord } from '../../../../src/record/index.ts';
import { loadContracts, openEngine, run } from '../../../../src/run/index.ts';
import { workspaceOf } from '../../config/workspace.ts';
import { serve, type Answer } from '../security/servers.ts';

const NOTE = {
  type: 'object',
  required: ['text'],
  properties: { id: { type: 'integer' }, text: { type: 'string' } },
};
const PAGE = {
  type: 'object',
  properties: {
    notes: { type: 'array', items: NOTE },
    page: {
      type: 'object',
      properties: { total: { type: 'integer' }, next: { type: ['string', 'null'] } },
    },
  },
};

const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, default: 3 } };
const cursor = { name: 'cursor', in: 'query', schema: { type: 'string' } };
const refusals = { 404: { description: 'none' }, 422: { description: 'refused' } };
const requestBody = { required: true, content: jsonOf(NOTE) };
const file = { 'application/octet-stream': {}, 'image/png': {} };

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'notes', version: '1' },
  paths: {
    '/notes': {
      get: { parameters: [limit, cursor], responses: { 200: answerOf(PAGE), ...refusals } },
      post: { requestBody, responses: { 201: answerOf(NOTE), ...refusals } },
    },
    '/notes/{id}': {
      parameters: [id],
      get: { responses: { 200: answerOf(NOTE), ...refusals } },
      put: { requestBody, responses: { 200: answerOf(NOTE), ...refusals } },
      delete: { responses: { 204: { description: 'gone' }, ...refusals } },
    },
    '/notes/{id}/file': {
      parameters: [id],
      get: { responses: { 200: { description: 'it', content: file }, ...refusals } },
      put: {
        requestBody: { required: true, content: file },
        responses: { 204: { description: 'kept' }, ...refusals },
      },
    },
  },
};

function jsonOf(schema: object): object {
  return { 'application/json': { schema } };
}

function answerOf(schema: object): object {
  return { description: 'it', content: jsonOf(schema) };
}

interface Kept {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

interface Page {
  readonly notes: readonly object[];
  readonly page: { readonly total: number; readonly next: string | null };
}

/** What a server of notes does its own way. */
export interface Ways {
  /** The id of the note that a PUT changes; default: that of its path. `undefined`: it is refused. */
  readonly idOfPut?: (own: number, sent: number) => number | undefined;
  /** The page as it is sent; `start` is the index of its first note. */
  readonly page?: (page: Page, start: number) => object;
  readonly keep?: (file: Kept) => Kept;
  /** Whether the page that begins there is refused. */
  readonly refuses?: (start: number) => boolean;
}

interface Server {
  readonly notes: Map<number, string>;
  readonly files: Map<number, Kept>;
  readonly ways: Ways;
}

/** A server of seven notes on loopback. */
export function serveNotes(ways: Ways = {}): Promise<string> {
  const texts = Array.from({ length: 7 }, (_, index) => [index + 1, `note ${index}`] as const);
  const server: Server = { notes: new Map(texts), files: new Map(), ways };
  let last = server.notes.size;
  return serve(async (request) => {
    const { method = '', url = '' } = request;
    const [path = '', query] = url.split('?');
    const [, , own, part] = path.split('/');
    const body = await buffer(request);
    if (part !== undefined) return answerFile(server, Number(own), { request, body });
    if (own !== undefined) return answerOne(server, Number(own), { method, body });
    if (method === 'GET') return answerList(server, new URLSearchParams(query));
    last += 1;
    return kept(server, last, noteIn(body));
  });
}

function answerList({ notes, ways }: Server, query: URLSearchParams): Answer {
  const start = Number(query.get('cursor') ?? 0);
  if (ways.refuses?.(start) === true) return { status: 422 };
  const end = start + Number(query.get('limit') ?? 3);
  const all = [...notes].map(([own, text]) => ({ id: own, text }));
  const next = end < all.length ? String(end) : null;
  const page = { notes: all.slice(start, end), page: { total: all.length, next } };
  return json(200, ways.page?.(page, start) ?? page);
}

function answerOne(
  server: Server,
  own: number,
  { method, body }: { readonly method: string; readonly body: Buffer },
): Answer {
  const text = server.notes.get(own);
  if (text === undefined) return { status: 404 };
  if (method === 'GET') return json(200, { id: own, text });
  if (method === 'DELETE') server.notes.delete(own);
  return method === 'DELETE' ? { status: 204 } : replaced(server, own, noteIn(body));
}

function replaced(server: Server, own: number, note: Note): Answer {
  const { idOfPut = () => own } = server.ways;
  const at = idOfPut(own, note.id ?? own);
  if (at === undefined) return { status: 422 };
  server.notes.set(at, note.text);
  return json(200, { id: own, text: note.text });
}

function kept({ notes }: Server, own: number, { text }: Note): Answer {
  notes.set(own, text);
  return json(201, { id: own, text });
}

function answerFile(
  { files, ways }: Server,
  own: number,
  { request, body }: { readonly request: IncomingMessage; readonly body: Buffer },
): Answer {
  const { keep = (each) => each } = ways;
  if (request.method === 'PUT') {
    files.set(own, keep({ mediaType: request.headers['content-type'] ?? '', bytes: body }));
    return { status: 204 };
  }
  const { mediaType = '', bytes } = files.get(own) ?? {};
  if (bytes === undefined) return { status: 404 };
  return { status: 200, headers: { 'content-type': mediaType }, body: bytes };
}

interface Note {
  readonly id: number | undefined;
  readonly text: string;
}

function noteIn(body: Buffer): Note {
  const value: unknown = JSON.parse(body.toString());
  const note: object = typeof value === 'object' && value !== null ? value : {};
  const given: unknown = Reflect.get(note, 'id');
  return { id: Number(given ?? 0) || undefined, text: String(Reflect.get(note, 'text')) };
}

function json(status: number, value: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

/** State, titles and reason of the stories of the notes whose ids match. */
export async function checkNotes(url: string, grep: string): Promise<readonly string[]> {
  const yaml = { documents: [{ file: 'notes.json' }], targets: { notes: { url } } };
  const cwd = workspaceOf({
    'probity.yaml': JSON.stringify(yaml),
    'notes.json': JSON.stringify(DOCUMENT),
  });
  const flags = { target: 'notes', profile: 'conform', grep };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: CaseRecord[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case') records.push(record);
    });
  }
  await engine.close();
  return records.map(({ state, reason, violations }) =>
    [state, ...(reason === undefined ? [] : [reason]), ...violations.map((v) => v.title)].join(
      ': ',
    ),
  );
}
