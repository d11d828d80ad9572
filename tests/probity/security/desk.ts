import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { loadConfig } from '../../../src/config/index.ts';
import type { CaseRecord } from '../../../src/record/index.ts';
import { loadContracts, openEngine, run } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { serve, type Answer } from '../run/security/servers.ts';

const TOKENS = ['token-of-the-first-user', 'token-of-the-second-user'] as const;

/** What a desk gets wrong; by default nothing. */
export interface Flaws {
  /** Whoever has any token is let in where a scope is reserved. */
  readonly everyScope?: boolean;
  /** What one user wrote the other can read. */
  readonly everyLetter?: boolean;
  /** The document says that this is meant. */
  readonly shared?: boolean;
  readonly rawHtml?: boolean;
  readonly expandsEntities?: boolean;
}

const string = { schema: { type: 'string' } };
const LETTER = {
  type: 'object',
  required: ['text'],
  properties: { id: { type: 'integer' }, text: { type: 'string' } },
};
const json = { 'application/json': { schema: LETTER } };
const refused = { 401: { description: 'who?' }, 404: { description: 'none' } };
const refusals = { ...refused, 400: { description: 'no' } };

function documentOf({ shared = false }: Flaws): object {
  const own = [{ user: [] }];
  return {
    openapi: '3.1.0',
    info: { title: 'desk', version: '1' },
    components: { securitySchemes: { user: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/statistics': {
        get: {
          security: [{ user: ['admin'] }],
          responses: { 200: { description: 'it' }, 403: { description: 'no' }, ...refused },
        },
      },
      '/letters': {
        post: {
          security: own,
          requestBody: { required: true, content: json },
          responses: { 201: { description: 'it', content: json }, ...refusals },
        },
      },
      '/letters/{id}': {
        get: {
          security: own,
          'x-shared': shared,
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: { 200: { description: 'it', content: json }, ...refused },
        },
      },
      '/page': {
        get: {
          parameters: [{ name: 'title', in: 'query', ...string }],
          responses: { 200: { description: 'it', content: { 'text/html': string } } },
        },
      },
      '/cards': {
        post: {
          requestBody: {
            required: true,
            content: { 'application/xml': { schema: { ...LETTER, xml: { name: 'card' } } } },
          },
          responses: { 200: { description: 'it', content: { 'text/plain': string } }, ...refusals },
        },
      },
    },
  };
}

/** The cases of a desk whose ids match, checked in the `security` profile. */
export async function checkDesk(flaws: Flaws, grep: string): Promise<readonly CaseRecord[]> {
  const url = await serve(createDesk(flaws));
  const [first, second] = TOKENS;
  const yaml = JSON.stringify({
    documents: [{ file: 'desk.json' }],
    targets: {
      desk: {
        url,
        security: { user: { value: first } },
        identities: { other: { security: { user: { value: second } } } },
      },
    },
  });
  const config = await loadConfig({
    cwd: workspaceOf({ 'probity.yaml': yaml, 'desk.json': JSON.stringify(documentOf(flaws)) }),
    environment: {},
    flags: { target: 'desk', profile: 'security', grep },
  });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: CaseRecord[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case') records.push(record);
    });
  }
  await engine.close();
  return records;
}

function createDesk(flaws: Flaws): (request: IncomingMessage) => Promise<Answer> {
  const letters = new Map<number, { readonly owner: string; readonly letter: object }>();
  const routes: Readonly<Record<string, (request: Request) => Answer>> = {
    'GET /statistics': ({ token }) => {
      if (!isUser(token)) return { status: 401 };
      return { status: token === TOKENS[0] || flaws.everyScope === true ? 200 : 403 };
    },
    'POST /letters': ({ token, body }) => {
      if (!isUser(token)) return { status: 401 };
      const given = textIn(body);
      if (given === undefined) return { status: 400 };
      const id = letters.size + 1;
      letters.set(id, { owner: token, letter: { id, text: given } });
      return asJson(201, { id, text: given });
    },
    'GET /letters': ({ token, id }) => {
      if (!isUser(token)) return { status: 401 };
      const { owner, letter = {} } = letters.get(id) ?? {};
      const isOpen = owner !== undefined && (owner === token || flaws.everyLetter === true);
      return isOpen ? asJson(200, letter) : { status: 404 };
    },
    'GET /page': ({ query }) => {
      const title = query.get('title') ?? '';
      const shown = flaws.rawHtml === true ? title : title.replaceAll('<', '&lt;');
      return { status: 200, headers: { 'content-type': 'text/html' }, body: `<h1>${shown}</h1>` };
    },
    'POST /cards': ({ body }) => {
      const [, entity = ''] = /<!ENTITY probity "([^"]*)"/.exec(body) ?? [];
      if (entity !== '' && flaws.expandsEntities !== true) return { status: 400 };
      const inner = body.replace(/<!DOCTYPE[^\]]*\]>/, '').replaceAll('&probity;', entity);
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: inner };
    },
  };
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://desk');
    const [, collection = '', id = '0'] = pathname.split('/');
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const answer = routes[`${request.method} /${collection}`];
    const body = await text(request);
    return answer?.({ token, body, id: Number(id), query: searchParams }) ?? NOT_HERE;
  };
}

const NOT_HERE: Answer = { status: 405, headers: { allow: 'GET, POST' } };

interface Request {
  readonly token: string;
  readonly body: string;
  readonly id: number;
  readonly query: URLSearchParams;
}

function isUser(token: string): boolean {
  return TOKENS.some((each) => each === token);
}

function textIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const found: unknown =
      typeof value === 'object' && value !== null && Reflect.get(value, 'text');
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

function asJson(status: number, value: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}
