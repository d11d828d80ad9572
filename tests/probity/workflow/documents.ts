import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Case, StoryEnd, StoryReply } from '../../../src/cases/index.ts';
import { loadContract, type Contract } from '../../../src/contract/index.ts';
import type { Exchange, Header, HttpRequest } from '../../../src/exchange/index.ts';
import { parseSource } from '../../../src/source/index.ts';
import { readWorkflows, workflowCases } from '../../../src/workflow/index.ts';
import { workspaceOf } from '../config/workspace.ts';

/** An API of pets: what the workflows of the tests send to. */
const PETS = {
  openapi: '3.1.0',
  info: { title: 'pets', version: '1' },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/pets': {
      get: {
        operationId: 'findPets',
        parameters: [
          { name: 'tags', in: 'query', explode: false, schema: { type: 'array' } },
          { name: 'status', in: 'query', schema: { type: 'string' } },
        ],
        responses: { 200: { description: 'found' } },
      },
      post: {
        operationId: 'addPet',
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object' } },
            'application/x-www-form-urlencoded': { schema: { type: 'object' } },
            'application/xml': { schema: { type: 'object' } },
          },
        },
        responses: { 200: { description: 'added' } },
      },
    },
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        security: [{ bearer: [] }],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'there' } },
      },
    },
  },
};

/** Loads the API of pets, as `pets.json` of a new folder. */
async function loadPets(): Promise<Contract> {
  const file = join(workspaceOf({}), 'pets.json');
  writeFileSync(file, JSON.stringify(PETS));
  return loadContract({ file, overlays: [] });
}

/** The head of an Arazzo document about the pets; the rest follows from line 5 on. */
export const HEAD = `arazzo: 1.0.1
info: { title: pets, version: '1' }
sourceDescriptions: [{ name: pets, url: pets.json, type: openapi }]
workflows:
`;

/** The cases of an Arazzo document about the pets. Rejects with `DefectError`. */
export async function casesOf(
  text: string,
  inputs: Parameters<typeof workflowCases>[0][number]['inputs']['values'] = {},
): Promise<readonly Case[]> {
  const contract = await loadPets();
  const source = parseSource(text, contract.document.file.replace('pets.json', 'pets.arazzo.yaml'));
  const [document] = readWorkflows({ contracts: [contract], documents: [source] });
  if (document === undefined) throw new Error('nothing was read');
  const given = { values: inputs, placeOf: () => undefined };
  const configured = [{ document, inputs: given, profiles: ['gate' as const] }];
  return workflowCases(configured).map((each) => each.case);
}

export interface Answer {
  readonly status: number;
  readonly headers?: readonly Header[];
  readonly body?: unknown;
}

/** What a story sent, how long it waited before each, and how it ended. */
export interface Told {
  readonly requests: readonly HttpRequest[];
  readonly waits: readonly number[];
  readonly end: StoryEnd;
}

/** Tells a story to a server that answers thus, request after request, and then always as the last. */
export function tell(tried: Case | undefined, answers: readonly Answer[]): Told {
  const story = tried?.story?.();
  if (story === undefined) throw new Error('there is no story');
  const requests: HttpRequest[] = [];
  const waits: number[] = [];
  let next = story.next();
  while (next.done !== true) {
    const ask = next.value;
    let reply: StoryReply;
    if (ask.kind === 'values') {
      const number = String(requests.length);
      const account = { identifier: 'me@example.com', password: 'battery' };
      const captcha = { id: `id-${number}`, answer: `answer-${number}` };
      reply = { kind: 'values', values: { account, captcha } };
    } else {
      const request = ask.step.build({});
      requests.push(request);
      waits.push(ask.waitMs);
      const answer = answers[requests.length - 1] ?? answers.at(-1) ?? { status: 200 };
      reply = { kind: 'exchange', exchange: exchangeOf(request, answer) };
    }
    next = story.next(reply);
  }
  return { requests, waits, end: next.value };
}

function exchangeOf(request: HttpRequest, { status, headers = [], body }: Answer): Exchange {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const response = { status, statusText: '', headers, body: bytes, capped: false, wireBytes: 0 };
  return {
    request,
    origin: 'http://127.0.0.1',
    startedAt: 0,
    connection: { reused: false },
    timings: { totalMs: 0 },
    response,
    fault: undefined,
  };
}

export function bodyOf(request: HttpRequest | undefined): string {
  return Buffer.from(request?.body ?? []).toString();
}
