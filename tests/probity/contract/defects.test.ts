import { expect, test } from 'vitest';

import { formatDefect } from '../../../src/source/index.ts';
import { load } from './workspace.ts';

/** Four operations: one sound, two that share a broken schema, one that leads nowhere. */
const DOCUMENT = `openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /sound:
    get: {responses: {'200': {description: d}}}
  /one:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Outer'}}}}
  /two:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Broken'}}}}
      responses: {'200': {description: d}}
  /three:
    get:
      responses: {'200': {$ref: '#/components/responses/None'}}
components:
  schemas:
    Outer: {properties: {inner: {$ref: '#/components/schemas/Broken'}}}
    Broken: {type: strnig}
`;

test('what is broken is left out and named, each defect once with its operations', async () => {
  const { operations, defects } = await load({ 'api.yaml': DOCUMENT });
  expect(operations.map(({ id }) => id)).toEqual(['get-sound']);
  expect(
    defects.map((each) => [each.place?.line, each.operations.map(({ path }) => path)]),
  ).toEqual([
    [20, ['/one', '/two']],
    [16, ['/three']],
  ]);
  expect(defects.map(formatDefect)[1]).toContain('"#/components/responses/None" leads nowhere');
});

test('of a part of the contract only the defects of that part are told', async () => {
  const contract = await load({ 'api.yaml': DOCUMENT });
  expect(contract.only(({ path }) => path === '/sound').defects).toEqual([]);
  expect(contract.only(({ path }) => path === '/three').defects.length).toBe(1);
});

test('where no operation is left, all defects are told at once', async () => {
  const broken = DOCUMENT.replace(/ {2}\/sound:\n.*\n/, '');
  const failure = load({ 'api.yaml': broken });
  await expect(failure).rejects.toThrow(/api\.yaml:18:/);
  await expect(failure).rejects.toThrow(/api\.yaml:14:/);
});

test('a document without operations says so', async () => {
  const empty = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n";
  await expect(load({ 'api.yaml': empty })).rejects.toThrow(/api\.yaml:3:1: .*no operation/);
});

test.each([
  ['webhooks: {paid: {post: {responses: {}}}}', '4:1: .* only webhooks, .*name the document'],
  ['components: {callbacks: {paid: {}}}', '4:14: .* only callbacks'],
  ['components: {pathItems: {paid: {}}}', '4:14: .* only path items to which no path refers'],
])('a document that has only %s says what to do', async (rest, message) => {
  const text = `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n${rest}\n`;
  await expect(load({ 'api.yaml': text })).rejects.toThrow(
    new RegExp(`api\\.yaml:${message}`, 's'),
  );
});

test.each([
  ['for the same value', '{allOf: [{$ref: "#/components/schemas/Loop"}]}', true],
  ['through two others', '{anyOf: [{$ref: "#/components/schemas/Back"}]}', true],
  ['for a part of it', '{properties: {next: {$ref: "#/components/schemas/Loop"}}}', false],
])('a schema that refers to itself %s is a defect: %s: %s', async (_, loop, isDefect) => {
  const document = DOCUMENT.replace(
    'Broken: {type: strnig}',
    `Broken: {$ref: "#/components/schemas/Loop"}\n    Loop: ${loop}\n    Back: {$ref: "#/components/schemas/Loop"}`,
  );
  const { defects } = await load({ 'api.yaml': document });
  expect(defects.some(({ message }) => message.includes('without end'))).toBe(isDefect);
});

test('each operation that uses an endless schema is broken by it', async () => {
  const document = DOCUMENT.replace(
    'Broken: {type: strnig}',
    'Broken: {allOf: [{$ref: "#/components/schemas/Broken"}]}',
  );
  const { defects } = await load({ 'api.yaml': document });
  expect(defects[0]?.operations.map(({ path }) => path)).toEqual(['/one', '/two']);
});

test('schemas that double at each of fifty levels are a defect, not a hang', async () => {
  const levels = Array.from({ length: 50 }, (_, n) => {
    const reference = `{$ref: '#/components/schemas/L${n + 1}'}`;
    return `    L${n}: {allOf: [${reference}, ${reference}]}\n`;
  });
  const document = DOCUMENT.replace(
    '    Broken: {type: strnig}\n',
    `    Broken: {$ref: '#/components/schemas/L0'}\n${levels.join('')}    L50: {type: string}\n`,
  );
  const { defects } = await load({ 'api.yaml': document });
  expect(defects[0]?.message).toContain('apply to one value');
  expect(defects[0]?.operations.map(({ path }) => path)).toEqual(['/one', '/two']);
});

test('a chain of nine thousand references does not exhaust the stack', async () => {
  const links = Array.from(
    { length: 9_000 },
    (_, n) => `    L${n}: {$ref: '#/components/schemas/L${n + 1}'}\n`,
  );
  const document = DOCUMENT.replace(
    '    Broken: {type: strnig}\n',
    `    Broken: {$ref: '#/components/schemas/L0'}\n${links.join('')}    L9000: {type: string}\n`,
  );
  const { operations } = await load({ 'api.yaml': document });
  const body = operations.find(({ path }) => path === '/two')?.requestBody;
  expect(body?.content[0]?.schema?.json).toEqual({ type: 'string' });
});
