import type { IncomingMessage } from 'node:http';

import { loadConfig, type Config, type Flags } from '../../../../src/config/index.ts';
import { formatRecord, type CaseRecord, type Record } from '../../../../src/record/index.ts';
import {
  assertSecurityFits,
  assertValuesFit,
  loadContracts,
  openEngine,
  run,
} from '../../../../src/run/index.ts';
import { workspaceOf } from '../../config/workspace.ts';
import { serve, type Answer } from '../security/servers.ts';

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const BOOK = {
  type: 'object',
  required: ['title', 'pages'],
  properties: {
    title: { type: 'string', minLength: 1 },
    pages: { type: 'integer' },
    author: { type: 'object', properties: { name: { type: 'string' } } },
  },
};
const ANSWERS = { 404: { description: 'there is none' }, 422: { description: 'refused' } };
const ID_ONLY = { type: 'object', properties: { id: { type: 'integer' } } };
const ADDED = {
  description: 'added',
  content: { 'application/json': { schema: ID_ONLY } },
};
const content = { 'application/json': { schema: BOOK } };

const BOOKS = {
  openapi: '3.1.0',
  info: { title: 'books', version: '1' },
  paths: {
    '/books': {
      post: {
        operationId: 'addBook',
        requestBody: { required: true, content },
        responses: { 201: ADDED, ...ANSWERS },
      },
    },
    '/books/{id}': {
      get: { parameters: [ID], responses: { 200: { description: 'it' }, ...ANSWERS } },
      delete: { parameters: [ID], responses: { 204: { description: 'gone' }, ...ANSWERS } },
    },
  },
};

export interface Shelf {
  readonly url: string;
  /** `METHOD /path`, in order. */
  readonly asked: string[];
  /** Bodies of books that were added, in order. */
  readonly added: unknown[];
}

/** A server of books on loopback; none may be added where `isFull`. */
export async function serveShelf({ isFull = false } = {}): Promise<Shelf> {
  const books = new Set<number>();
  const asked: string[] = [];
  const added: unknown[] = [];
  const add = (body: unknown): Answer => {
    if (isFull || !isBook(body)) return { status: 422 };
    added.push(body);
    const id = 100 + added.length;
    books.add(id);
    const headers = { 'content-type': 'application/json', 'x-id': String(id) };
    return {
      status: 201,
      headers: { ...headers, location: `/books/${id}` },
      body: JSON.stringify({ id }),
    };
  };
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { method = '', url = '' } = request;
    asked.push(`${method} ${url}`);
    if (url !== '/books') return answerOne(method, url.slice('/books/'.length));
    if (method === 'POST') return add(await jsonOf(request));
    return { status: 405, headers: { allow: 'POST' } };
  };
  const answerOne = (method: string, id: string): Answer => {
    if (!/^-?\d+$/.test(id)) return { status: 422 };
    if (!books.has(Number(id))) return { status: 404 };
    if (method === 'DELETE') books.delete(Number(id));
    const status = { GET: 200, DELETE: 204 }[method];
    return status === undefined ? { status: 405, headers: { allow: 'GET, DELETE' } } : { status };
  };
  return { url: await serve(answer), asked, added };
}

function isBook(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const title: unknown = Reflect.get(body, 'title');
  return typeof title === 'string' && title !== '' && Number.isInteger(Reflect.get(body, 'pages'));
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}

export interface Checked {
  readonly cases: readonly CaseRecord[];
  /** State, reason and titles of what was found, by case id. */
  readonly states: Readonly<globalThis.Record<string, string>>;
  readonly requests: number;
  readonly defects: readonly string[];
  /** Everything that was written. */
  readonly text: string;
}

/** What a test says besides the values. */
export interface More {
  readonly flags?: Flags;
  readonly environment?: Readonly<globalThis.Record<string, string>>;
  /** `values` of the whole file. */
  readonly top?: object;
  /** More of the target. */
  readonly target?: object;
  /** Actions of an overlay on the document. */
  readonly actions?: readonly object[];
}

/** Checks the books with these known-good values, one case at a time. */
export async function checkShelf(url: string, values: object, more: More = {}): Promise<Checked> {
  const config = await configOf(url, values, more);
  const contracts = await loadContracts(config);
  assertSecurityFits(config, contracts);
  assertValuesFit(config, contracts);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => records.push(record));
  }
  await engine.close();
  const cases = records.filter((record) => record.kind === 'case');
  return {
    cases,
    defects: engine.sessions.flatMap(({ plan }) => plan.defects.map(({ message }) => message)),
    states: Object.fromEntries(cases.map((each) => [each.id, stateOf(each)])),
    requests: records.find((record) => record.kind === 'end')?.requests ?? 0,
    text: records.map(formatRecord).join('\n'),
  };
}

function configOf(
  url: string,
  values: object,
  { flags, environment = {}, top = {}, target, actions }: More,
): Promise<Config> {
  const overlays = actions === undefined ? [] : ['overlay.json'];
  const yaml = {
    documents: [{ file: 'books.json', overlays }],
    values: top,
    targets: { shelf: { url, values, ...target } },
  };
  const info = { title: 'values', version: '1' };
  const cwd = workspaceOf({
    'probity.yaml': JSON.stringify(yaml),
    'books.json': JSON.stringify(BOOKS),
    'overlay.json': JSON.stringify({ overlay: '1.0.0', info, actions }),
  });
  return loadConfig({ cwd, environment, flags: { target: 'shelf', ...flags } });
}

function stateOf({ state, reason, violations }: CaseRecord): string {
  return [state, ...(reason === undefined ? [] : [reason]), ...violations.map((v) => v.title)].join(
    ': ',
  );
}
