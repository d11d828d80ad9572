import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

/** A target with this known-good value of `path.id`. */
function given(value: string, location = 'path.id') {
  return {
    yaml: [
      'targets:',
      '  t:',
      '    url: http://127.0.0.1:1',
      '    values:',
      '      GET /items/{id}:',
      `        "${location}": ${value}`,
      '',
    ].join('\n'),
    flags: { target: 't' },
    environment: { ITEM: '42' },
  };
}

test.each([
  ['42', { kind: 'value', value: 42 }],
  ['${ITEM}', { kind: 'value', value: '42' }],
  ['[1, 2]', { kind: 'value', value: [1, 2] }],
  ['{ value: { a: 1 } }', { kind: 'value', value: { a: 1 } }],
  ['{ unique: "item-{}" }', { kind: 'unique', text: 'item-{}' }],
  ['{ command: [id, "-u"] }', { kind: 'command', command: ['id', '-u'], fresh: undefined }],
  [
    '{ from: POST /items, pointer: /id, fresh: true }',
    { kind: 'answer', operation: 'POST /items', read: { pointer: '/id' }, fresh: true },
  ],
  [
    '{ from: addItem, header: Location }',
    { kind: 'answer', operation: 'addItem', read: { header: 'Location' }, fresh: undefined },
  ],
])('%s is a source of values', async (value, source) => {
  const { target } = await load(given(value));
  expect(target.values).toEqual([
    {
      operation: 'GET /items/{id}',
      location: 'path.id',
      source,
      place: expect.objectContaining({ line: 6 }),
    },
  ]);
});

test('names of headers are the same in either case', async () => {
  const { target } = await load(given('acme', 'header.X-Tenant'));
  expect(target.values[0]?.location).toBe('header.x-tenant');
});

test.each([
  ['{ form: POST /items, pointer: /id }', '6:22: unknown key "form"'],
  [
    '{ from: POST /items }',
    'expected either a value or "value" or "unique" or "command" or "from" and "pointer" or',
  ],
  ['{ unique: item }', '6:20: "item" has no {} for what makes it unique'],
  ['${NO_SUCH}', '6:20: the variable "NO_SUCH" is not set'],
])('%s is none', async (value, message) => {
  expect(await defectOf(given(value))).toContain(message);
});

test.each(['pathid', 'body/id', 'body#id', 'query.'])('%s is no place', async (location) => {
  expect(await defectOf(given('1', location))).toContain(
    `"${location}" is no place of a request\n  Write path.NAME, query.NAME,`,
  );
});
