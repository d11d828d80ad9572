import { expect, test } from 'vitest';

import { documentOf, load } from './workspace.ts';

const HEAD = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n";
const OBJECT = '{type: object}';

test('an overlay merges objects, adds to lists and removes, in order', async () => {
  const overlay = [
    "  - target: $.paths['/a'].get",
    '    update: {summary: first, tags: [x]}',
    "  - target: $.paths['/a'].get",
    '    update: {summary: second}',
    "  - target: $.paths['/a'].get.responses['200'].content",
    '    remove: true',
    '',
  ].join('\n');
  const files = { 'api.yaml': documentOf(OBJECT), 'o.yaml': HEAD + overlay };
  const { operations } = await load(files, ['o.yaml']);
  expect(operations[0]?.summary).toBe('second');
  expect(operations[0]?.responses[0]?.content).toEqual([]);
});

test('an action that matches nothing is a warning with its place', async () => {
  const overlay = `${HEAD}  - target: $.paths['/nowhere']\n    update: {summary: x}\n`;
  const files = { 'api.yaml': documentOf(OBJECT), 'o.yaml': overlay };
  const { warnings } = await load(files, ['o.yaml']);
  expect(warnings.map(({ place }) => place.line)).toEqual([4]);
});

test('a mistake in a criterion is told at its very column', async () => {
  const overlay = [
    "  - target: $.paths['/a'].get",
    '    update:',
    '      x-outcome:',
    '        accepted: $statusCode == 200',
    '        rejected: $statusCode ==',
    '',
  ].join('\n');
  const files = { 'api.yaml': documentOf(OBJECT), 'o.yaml': HEAD + overlay };
  await expect(load(files, ['o.yaml'])).rejects.toThrow(/o\.yaml:8:\d+: .*criterion/);
});

test.each([
  ["$statusCode == 200 && $response.body#/a == 'x'", true],
  ["$statusCode == 201 || $response.body#/a == 'X'", true],
  ['!($response.body#/n > 2)', true],
  ['$response.body#/n <= 1', false],
  ["$response.header.Retry-After == '3'", true],
  ['$response.body#/missing == 1', false],
])('the criterion %s holds: %s', async (criterion, expected) => {
  const update = { 'x-outcome': { accepted: criterion, rejected: '$statusCode == 400' } };
  const overlay = `${HEAD}  - target: $.paths['/a'].get\n    update: ${JSON.stringify(update)}\n`;
  const files = { 'api.yaml': documentOf(OBJECT), 'o.yaml': overlay };
  const outcome = (await load(files, ['o.yaml'])).operations[0]?.outcome;
  if (outcome?.kind !== 'criteria') throw new Error('there are criteria');
  const header = (name: string) => (name.toLowerCase() === 'retry-after' ? '3' : undefined);
  const answer = { statusCode: 200, header, body: { a: 'x', n: 2 } };
  expect(outcome.accepted.evaluate(answer)).toBe(expected);
});

test.each([
  ['a network address', 'https://example.com/s.yaml'],
  ['a file outside the folder', '../outside.yaml'],
  ['a place that is not there', '#/components/schemas/None'],
])('a reference to %s is a defect with its place', async (_, reference) => {
  const document = documentOf(`{$ref: '${reference}'}`);
  await expect(load({ 'api.yaml': document })).rejects.toThrow(/api\.yaml:10:\d+: /);
});

test('a reference to a file beside the document is followed', async () => {
  const files = {
    'api.yaml': documentOf("{$ref: 'parts.yaml#/Name'}"),
    'parts.yaml': 'Name: {type: string, maxLength: 3}\n',
  };
  const schema = (await load(files)).operations[0]?.responses[0]?.content[0]?.schema;
  expect(schema?.place.file).toMatch(/parts\.yaml$|api\.yaml$/);
  expect(JSON.stringify(schema?.json)).toContain('"maxLength":3');
});

test('everything that is wrong is told at once', async () => {
  const document = [
    'openapi: 3.0.3',
    "info: {title: t, version: '1'}",
    'paths:',
    '  /a:',
    '    get: {responses: 1}',
    '  /b:',
    '    get: 2',
    '',
  ].join('\n');
  const failure = load({ 'api.yaml': document });
  await expect(failure).rejects.toThrow(/api\.yaml:5:/);
  await expect(failure).rejects.toThrow(/api\.yaml:7:/);
});

test('a version that is not supported is named', async () => {
  await expect(load({ 'api.yaml': documentOf(OBJECT, '4.0.0') })).rejects.toThrow(/4\.0\.0/);
});
