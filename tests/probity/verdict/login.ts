import type { Case, Step } from '../../../src/cases/index.ts';
import type {
  Criterion,
  DocumentedHeader,
  DocumentedResponse,
  MediaType,
  Operation,
} from '../../../src/contract/index.ts';
import type { Exchange, Fault, Header, HttpResponse } from '../../../src/exchange/index.ts';
import type { Schema } from '../../../src/schema/index.ts';
import type { JsonObject, Place } from '../../../src/source/index.ts';
import { judge, type JudgedVerdict, type JudgeInput } from '../../../src/verdict/index.ts';

/** A login as it is documented and answered by a server that keeps its word. */

export const LIMITS = { maxBodyBytes: 4096, latencyBudgetMs: 1000 };

export const PASSWORD = 'mypassword123';

export const SUCCESS = { meta_message: 'success', meta_status: 1, token: 'd2f7c0a9e1b84f36' };

export const REFUSAL = { meta_message: 'wrong captcha', meta_status: -3, token: '' };

export function placeAt(pointer: string): Place {
  return { file: 'spec/login.yaml', line: 1, column: 1, pointer };
}

function placeInSchema(pointer: string): Place {
  return placeAt(`/schema${pointer}`);
}

function schemaOf(schema: JsonObject): Schema {
  return { json: schema, place: placeInSchema(''), placeOf: placeInSchema };
}

function criterionOf(
  text: string,
  holds: (body: Readonly<Record<string, unknown>>) => boolean,
): Criterion {
  const evaluate: Criterion['evaluate'] = ({ body }) =>
    typeof body === 'object' && body !== null && holds(Object.fromEntries(Object.entries(body)));
  return { text, place: placeAt(`/criteria/${text}`), evaluate };
}

const ACCEPTED = criterionOf('$response.body#/meta_status == 1', (body) => body.meta_status === 1);
const REJECTED = criterionOf(
  '$response.body#/meta_status < 0',
  ({ meta_status: status }) => typeof status === 'number' && status < 0,
);

/** A media type of the document; its keywords stand below `/schema`. */
export function json(schema: JsonObject | undefined, range = 'application/json'): MediaType {
  return {
    range,
    schema: schema && schemaOf(schema),
    itemSchema: undefined,
    encoding: {},
    prefixEncoding: [],
    itemEncoding: undefined,
    example: undefined,
    examples: [],
    place: placeAt(`/content/${range}`),
  };
}

/** A response of the document. */
export function documented(status: string, content: readonly MediaType[] = []): DocumentedResponse {
  return { status, headers: [], content, links: [], place: placeAt(`/responses/${status}`) };
}

const BODY_SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    meta_message: { type: 'string' },
    meta_status: { type: 'integer' },
    token: { type: 'string' },
  },
  required: ['meta_message', 'meta_status', 'token'],
};

/** A field that may be left out. */
const REMAINING: DocumentedHeader = {
  name: 'X-Rate-Limit-Remaining',
  required: false,
  explode: false,
  mediaType: undefined,
  schema: schemaOf({ type: 'integer', minimum: 0 }),
  example: undefined,
  place: placeAt('/headers/X-Rate-Limit-Remaining'),
};

export const LOGIN: Operation = {
  id: 'post-login',
  method: 'POST',
  path: '/login',
  summary: 'log in',
  place: placeAt('/paths/~1login/post'),
  shared: false,
  sideEffects: true,
  documentedMethods: ['POST'],
  urlMethods: ['POST'],
  parameters: [],
  requestBody: {
    required: true,
    content: [json({ type: 'object', properties: { meta_message: { readOnly: true } } })],
    place: placeAt('/requestBody'),
  },
  responses: [{ ...documented('200', [json(BODY_SCHEMA)]), headers: [REMAINING] }],
  servers: [],
  basePath: { ofDocument: '', own: '' },
  outcome: { kind: 'criteria', accepted: ACCEPTED, rejected: REJECTED },
  invariants: [
    {
      when: 'accepted',
      description: 'a successful login hands out a token',
      criterion: criterionOf("$response.body#/token != ''", ({ token }) => token !== ''),
    },
    {
      when: 'rejected',
      description: 'a refused login hands out no token',
      criterion: criterionOf("$response.body#/token == ''", ({ token }) => token === ''),
    },
  ],
  values: [],
  login: {
    account: '/email',
    password: '/password',
    captcha: undefined,
    captchaId: undefined,
    token: '/token',
    place: placeAt('/x-login'),
  },
  secrets: { request: ['/password'], response: ['/token'] },
  security: [],
};

/** The same operation in a document that refuses by 4xx. */
export const BY_STATUS: Operation = {
  ...LOGIN,
  responses: [...LOGIN.responses, documented('4XX')],
  outcome: { kind: 'status' },
  invariants: [],
};

export interface Answer {
  readonly method?: string;
  /** Bytes and text are sent as they are, anything else as JSON. */
  readonly sent?: unknown;
  readonly status?: number;
  readonly statusText?: string;
  readonly headers?: readonly Header[];
  readonly body?: unknown;
  readonly capped?: boolean;
  readonly wireBytes?: number;
  readonly firstByteMs?: number;
  readonly fault?: Fault;
}

export const CONTENT_TYPE: Header = ['Content-Type', 'application/json; charset=utf-8'];
export const NO_STORE: Header = ['Cache-Control', 'no-store'];

/** A faithful success, but for what is given. */
export function exchangeOf(answer: Answer = {}): Exchange {
  const { method = 'POST', sent = { email: 'a@example.com', password: PASSWORD } } = answer;
  return {
    request: { method, path: '/login', headers: [CONTENT_TYPE], body: bytesOf(sent) },
    origin: 'http://127.0.0.1:4010',
    startedAt: 0,
    connection: { reused: true },
    timings: { sendMs: 0.1, firstByteMs: answer.firstByteMs ?? 5, transferMs: 0.2, totalMs: 5.3 },
    response: responseOf(answer),
    fault: answer.fault,
  };
}

export function responseOf(answer: Answer): HttpResponse {
  const { status = 200, headers = [CONTENT_TYPE, NO_STORE], capped = false } = answer;
  const body = bytesOf('body' in answer ? answer.body : SUCCESS);
  const statusText = answer.statusText ?? (status === 200 ? 'OK' : '');
  const wireBytes = answer.wireBytes ?? body.length;
  return { status, statusText, headers, body, capped, wireBytes };
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return new TextEncoder().encode(text);
}

export function stepOf(step: Partial<Step> = {}): Step {
  return {
    intent: 'any',
    basis: 'document',
    needs: [],
    prefers: [],
    sameValues: false,
    build: () => exchangeOf().request,
    ...step,
  };
}

export function caseOf(tried: Partial<Case> = {}): Case {
  return {
    id: 'post-login/negative/body.captcha/required-missing',
    operation: LOGIN.id,
    origin: 'negative',
    title: 'a login without the field "captcha" is refused',
    steps: [stepOf()],
    comparison: undefined,
    profiles: ['gate'],
    ...tried,
  };
}

/** Judges one answer; `intent` is that of the only step. */
export function verdictOn(
  answer: Answer,
  { intent, basis, place, ...input }: Partial<Step> & Partial<JudgeInput> = {},
): JudgedVerdict {
  const step = stepOf({ intent: intent ?? 'any', basis: basis ?? 'document', place });
  return judge({
    operation: LOGIN,
    case: caseOf({ steps: [step] }),
    exchanges: [exchangeOf(answer)],
    limits: LIMITS,
    ...input,
  });
}

/** Names of the checks that found something, in the order of their findings. */
export function namesIn({ violations }: JudgedVerdict): readonly string[] {
  return violations.map(({ check }) => check);
}

/** A story of several answers, compared. */
export function storyOf(
  comparison: Case['comparison'],
  answers: readonly Answer[],
  step: Partial<Step> = {},
): JudgedVerdict {
  const [first, ...more] = answers.map(() => stepOf(step));
  return judge({
    operation: LOGIN,
    case: caseOf({ steps: [first ?? stepOf(), ...more], comparison }),
    exchanges: answers.map(exchangeOf),
    limits: LIMITS,
  });
}
