import { expect, test } from 'vitest';

import { casesByName, operationOf, operationWithBody, textOf } from './document.ts';

const NAMED = {
  type: 'object',
  properties: { note: { type: 'string' }, name: { type: 'string' } },
  required: ['name'],
};

test('broken JSON is never a text that can be read', async () => {
  for (const schema of [
    NAMED,
    { type: 'array', items: { type: 'integer' } },
    { type: 'integer', minimum: 12 },
    { type: 'string' },
    { type: 'boolean' },
  ]) {
    const cases = casesByName(await operationWithBody(schema));
    const broken = [...cases].filter(([name]) => /^wire\/body\/\w+-json$/.test(name));
    expect(broken.length).toBeGreaterThan(0);
    for (const [name, tried] of broken) {
      const text = textOf(tried) ?? '';
      expect(() => JSON.parse(text) as unknown, `${name}: ${text}`).toThrow(SyntaxError);
    }
  }
});

test('a number cut short is another number, and not tried', async () => {
  const cases = casesByName(await operationWithBody({ type: 'integer', minimum: 12 }));

  expect(cases.has('wire/body/malformed-json')).toBe(true);
  expect(cases.has('wire/body/truncated-json')).toBe(false);
});

test('a body that the document lets through is not tried as a wrong one', async () => {
  const cases = casesByName(await operationWithBody({ type: 'array' }));

  expect(cases.has('negative/body/array')).toBe(false);
  expect(cases.get('negative/body/null')?.steps[0].intent).toBe('reject');
});

test('the key that stands twice is one that is sent', async () => {
  const cases = casesByName(await operationWithBody(NAMED));

  expect(textOf(cases.get('wire/body.name/duplicate-key'))).toBe(
    '{"name":"wrong-00000001","name":"probity"}',
  );
  expect(cases.has('wire/body.note/duplicate-key')).toBe(false);
});

test('text/plain is only refused where the document does not take it', async () => {
  const json = { 'application/json': { schema: NAMED } };
  const names = await Promise.all(
    ['text/plain', 'text/*', '*/*', 'text/plain; charset=utf-8', 'text/csv'].map(async (range) => {
      const operation = await operationOf({ requestBody: { content: { ...json, [range]: {} } } });
      return casesByName(operation).has('wire/header.content-type/text-plain');
    }),
  );

  expect(names).toEqual([false, false, false, false, true]);
});

test('a sequence of JSON texts is sent as one, and has no fields of its own', async () => {
  const content = { 'application/json-seq': { schema: NAMED } };
  const cases = casesByName(await operationOf({ requestBody: { content } }));

  expect(textOf(cases.get('example/request/as-documented'))).toBe('\u001E{"name":"probity"}\n');
  expect([...cases.keys()].filter((name) => name.includes('body.'))).toEqual([]);
});

test('an empty body may pass for none where none is needed', async () => {
  const content = { 'application/json': { schema: NAMED } };
  const optional = casesByName(await operationOf({ requestBody: { content } }));
  const required = casesByName(await operationOf({ requestBody: { required: true, content } }));

  expect(optional.get('wire/body/empty')?.steps[0].intent).toBe('any');
  expect(required.get('wire/body/empty')?.steps[0].intent).toBe('reject');
});

test('a length that no request can have is not tried', async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', maxLength: 2147483647 } },
  };
  const cases = casesByName(await operationWithBody(schema));

  expect(cases.has('negative/body.name/maxLength')).toBe(false);
  expect(cases.has('boundary/body.name/long')).toBe(true);
});

test('an unknown field is refused where the document forbids it', async () => {
  const open = casesByName(await operationWithBody(NAMED));
  const closed = casesByName(await operationWithBody({ ...NAMED, additionalProperties: false }));

  expect(open.get('positive/body/unknown-field')?.steps[0].intent).toBe('any');
  expect(closed.get('negative/body/unknown-field')?.steps[0].intent).toBe('reject');
});

test('an example that breaks its schema makes nothing else a breach', async () => {
  const schema = {
    type: 'object',
    properties: { tag: { enum: ['right'] }, note: { type: 'string' } },
  };
  const cases = casesByName(
    await operationWithBody(schema, { example: { tag: 'wrong', note: '' } }),
  );

  expect(cases.get('boundary/body.note/long')?.steps[0].intent).toBe('any');
  expect(cases.get('negative/body.note/null')?.steps[0].intent).toBe('reject');
  expect(cases.get('negative/body.tag/null')?.steps[0].intent).toBe('reject');
});

test('a sample lies within its bounds', async () => {
  const schema = {
    type: 'object',
    required: ['ratio', 'open', 'count'],
    properties: {
      ratio: { type: 'number', minimum: 0.1, maximum: 0.9 },
      open: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      count: { type: 'integer', exclusiveMinimum: 4, multipleOf: 5 },
    },
  };
  const cases = casesByName(await operationWithBody(schema));

  expect(textOf(cases.get('example/request/as-documented'))).toBe(
    '{"ratio":0.5,"open":0.5,"count":10}',
  );
});

test('conform alone tries deep nesting and big numbers', async () => {
  const schema = { type: 'object', properties: { count: { type: 'integer' } } };
  const operation = await operationWithBody(schema);
  const conform = casesByName(operation, 'conform');

  expect([...casesByName(operation).keys()].filter((name) => name.startsWith('boundary'))).toEqual(
    [],
  );
  expect(textOf(conform.get('boundary/body.count/nested-1000'))).toBe(
    `{"count":${'['.repeat(1000)}${']'.repeat(1000)}}`,
  );
  expect(textOf(conform.get('boundary/body.count/beyond-32-bits'))).toBe('{"count":4294967296}');
});
