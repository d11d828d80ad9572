import { expect, test } from 'vitest';

import { casesFor, type Case } from '../../../src/cases/index.ts';
import type { HttpRequest } from '../../../src/exchange/index.ts';
import { operationOf } from './document.ts';

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'age', 'nickname'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 20 },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    nickname: { type: ['string', 'null'] },
    member: { type: 'boolean' },
    color: { enum: ['red', 'blue'] },
    scores: { type: 'array', items: { type: 'integer' } },
  },
  example: { name: 'Ada', age: 36, nickname: 'A', member: true, color: 'red', scores: [1, 2] },
};

/** What a field's texts must be; written by hand, and of another mind than the engine. */
const RULES: Readonly<Record<string, (texts: readonly string[]) => boolean>> = {
  name: ([text = '', ...more]) => more.length === 0 && isOfLength(text, 2, 20),
  age: ([text = '', ...more]) => more.length === 0 && /^\d+$/.test(text) && Number(text) <= 150,
  nickname: (texts) => texts.length === 1,
  member: ([text = '', ...more]) => more.length === 0 && /^(?:true|false)$/.test(text),
  color: ([text = '', ...more]) => more.length === 0 && ['red', 'blue'].includes(text),
  scores: (texts) => texts.every((text) => /^-?\d+$/.test(text)),
};
/** In code points, as JSON Schema counts. */
function isOfLength(text: string, least: number, most: number): boolean {
  const { length } = Array.from(text);
  return length >= least && length <= most;
}

const REQUIRED = ['name', 'age', 'nickname'];

type Fields = Iterable<readonly [string, unknown]>;

function accepts(fields: Fields): boolean {
  const texts = new Map<string, string[]>();
  for (const [name, value] of fields) {
    texts.set(name, [...(texts.get(name) ?? []), String(value)]);
  }
  const isKept = ([name, own]: readonly [string, readonly string[]]) => RULES[name]?.(own) ?? false;
  return REQUIRED.every((name) => texts.has(name)) && [...texts].every(isKept);
}

/** Reads a body as servers do, without anything of the engine. */
const SERVERS: Readonly<Record<string, (request: HttpRequest) => Promise<boolean>>> = {
  'application/x-www-form-urlencoded': async ({ body }) =>
    accepts(new URLSearchParams(Buffer.from(body ?? []).toString())),
  'multipart/form-data': async ({ body, headers }) => {
    const response = new Response(Buffer.from(body ?? []), {
      headers: headers.map(([...each]) => each),
    });
    return response.formData().then(accepts, () => false);
  },
};

async function casesOf(range: string): Promise<readonly Case[]> {
  const requestBody = { required: true, content: { [range]: { schema: SCHEMA } } };
  return [...casesFor(await operationOf({ requestBody }), { profile: 'conform', seed: 1 })];
}

test.each(Object.entries(SERVERS))(
  'what must be refused as %s is refused by a faithful server, and the example is not',
  async (range, isAccepted) => {
    const cases = await casesOf(range);
    const told: string[] = [];
    for (const { id, steps, origin } of cases) {
      const [step] = steps;
      const { intent, basis } = step;
      const request = step.build({});
      if (basis === 'convention' || request.method !== 'POST') continue;
      const verdict = await isAccepted(request);
      if (intent === 'reject' && verdict) told.push(id);
      if (origin === 'example' && !verdict) told.push(id);
    }
    expect(told).toEqual([]);
    const refused = cases.filter(({ origin }) => origin === 'negative').map(({ id }) => id);
    expect(refused.length).toBeGreaterThan(12);
  },
);

test('a parameter that must be refused is none that a faithful server takes', async () => {
  const parameters = [
    { name: 'limit', in: 'query', required: true, schema: { type: 'integer', maximum: 50 } },
    {
      name: 'ids',
      in: 'query',
      explode: false,
      schema: { type: 'array', items: { type: 'integer' } },
    },
    { name: 'either', in: 'query', schema: { anyOf: [{ type: 'integer' }, { type: 'string' }] } },
    { name: 'flag', in: 'query', schema: { type: 'boolean' } },
    { name: 'code', in: 'query', schema: { type: 'string', minLength: 3 } },
  ];
  const rules: Readonly<Record<string, (text: string) => boolean>> = {
    limit: (text) => /^\d+$/.test(text) && Number(text) <= 50,
    ids: (text) => /^\d+(?:,\d+)*$/.test(text),
    either: () => true,
    flag: (text) => /^(?:true|false)$/.test(text),
    code: (text) => isOfLength(text, 3, Infinity),
  };
  const isAccepted = ({ path }: HttpRequest): boolean => {
    const query = new URLSearchParams(path.split('?')[1] ?? '');
    return query.has('limit') && [...query].every(([name, text]) => rules[name]?.(text) ?? false);
  };
  const operation = await operationOf({ parameters }, { method: 'get' });
  const cases = [...casesFor(operation, { profile: 'conform', seed: 1 })];
  const negatives = cases.filter(({ origin }) => origin === 'negative');

  expect(negatives.map(({ id }) => id.split('/').slice(2).join('/'))).toEqual(
    expect.arrayContaining([
      'query.limit/required-missing',
      'query.limit/type-string',
      'query.limit/type-number',
      'query.limit/maximum',
      'query.ids/type-string',
      'query.ids/0.type-number',
      'query.flag/type-string',
      'query.code/minLength',
    ]),
  );
  expect(negatives.filter(({ steps }) => isAccepted(steps[0].build({})))).toEqual([]);
  expect(isAccepted(cases[0]?.steps[0].build({}) ?? NOTHING)).toBe(true);
});

const NOTHING: HttpRequest = { method: 'GET', path: '/', headers: [], body: undefined };

test('what stands in brackets of a form is nothing wrong for being written as JSON', async () => {
  const address = { type: 'object', properties: { city: { type: 'string' } } };
  const phone = { type: 'string' };
  const shipping = { type: 'object', required: ['address'], properties: { address, phone } };
  const content = {
    'application/x-www-form-urlencoded': {
      schema: { type: 'object', properties: { shipping } },
      encoding: { shipping: { style: 'deepObject', explode: true } },
    },
  };
  const operation = await operationOf({ requestBody: { content } });
  const cases = [...casesFor(operation, { profile: 'conform', seed: 1 })];
  const refused = cases.filter(({ steps: [step], tries }) => {
    const sent = new URLSearchParams(Buffer.from(step.build({}).body ?? []).toString());
    return tries?.valid === false && /^\{.*\}$/.test(sent.get('shipping[address]') ?? '');
  });
  expect(refused.filter(({ id }) => !id.includes('/body.shipping.address'))).toEqual([]);
});

test('a sample keeps to what only a validator tells: patterns, unions, conditions', async () => {
  const operation = await operationOf(
    {
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { pattern: '^v\\d{2}$', type: 'string' },
        },
      ],
      requestBody: {
        content: { 'application/json': { schema: { oneOf: [PAIR, { type: 'null' }] } } },
      },
    },
    { path: '/things/{id}' },
  );
  const [documented] = casesFor(operation, { profile: 'gate', seed: 1 });
  const { path, body } = documented?.steps[0].build({}) ?? {};
  expect(path).toMatch(/^\/things\/v\d{2}$/);
  expect(JSON.parse(Buffer.from(body ?? []).toString())).toEqual({
    a: expect.any(Number),
    b: false,
  });
});

const PAIR = {
  type: 'object',
  required: ['a'],
  properties: { a: { type: 'integer' }, b: { const: false } },
  dependentRequired: { a: ['b'] },
};
