import { expect, test } from 'vitest';

import type { Operation } from '../../../src/contract/index.ts';
import { CONTENT_TYPE, LOGIN, NO_STORE, documented, json, namesIn, verdictOn } from './login.ts';

function documenting(...ranges: readonly string[]): Operation {
  const content = ranges.map((range) => json(undefined, range));
  const response = documented('200', content);
  return { ...LOGIN, responses: [response], outcome: { kind: 'unknown' }, invariants: [] };
}

function typed(contentType: string, body: unknown = 'hello') {
  return { headers: [['content-type', contentType], NO_STORE] as const, body };
}

test.each([
  'application/json',
  'APPLICATION/JSON',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json; charset="utf-8"',
  'application/json ;\tcharset="ut\\f-8"; x=y;',
])('%s is application/json', (contentType) => {
  expect(
    namesIn(verdictOn(typed(contentType, {}), { operation: documenting('application/json') })),
  ).toEqual([]);
});

test.each([
  'application',
  'application/',
  '/json',
  'application/json charset=utf-8',
  'application/json; charset',
  'application/json; charset="utf-8',
  'application/json, text/html',
  'application/jsön',
])('%s is malformed', (contentType) => {
  const { violations } = verdictOn(typed(contentType, {}), {
    operation: documenting('application/json'),
  });
  expect(violations).toMatchObject([
    {
      check: 'documented-media-type',
      message: 'the media type is malformed',
      actual: contentType,
      response: 'header content-type',
    },
  ]);
});

test('a long malformed media type is read in linear time', () => {
  const contentType = `application/json;${' '.repeat(60_000)}é`;
  const startedAt = performance.now();
  verdictOn(typed(contentType), { operation: documenting('application/json') });
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test.each([
  ['text/*', 'text/html'],
  ['*/*', 'image/png'],
  ['text/plain; charset=utf-8', 'text/plain'],
])('the range %s covers %s', (range, contentType) => {
  expect(namesIn(verdictOn(typed(contentType), { operation: documenting(range) }))).toEqual([]);
});

test('a charset other than UTF-8 is fine for text', () => {
  const answer = typed('text/plain; charset=iso-8859-1');
  expect(namesIn(verdictOn(answer, { operation: documenting('text/plain') }))).toEqual([]);
});

test('the violation names all documented types', () => {
  const operation = documenting('application/json', 'text/csv');
  const { violations } = verdictOn(typed('text/html'), { operation });
  expect(violations).toMatchObject([
    { expected: 'application/json or text/csv', actual: 'text/html' },
  ]);
});

test('a missing type is reported with a documented body only', () => {
  const answer = { headers: [NO_STORE] };
  expect(namesIn(verdictOn(answer, { operation: documenting() }))).toEqual([]);
  expect(namesIn(verdictOn(answer, { operation: documenting('text/csv') }))).toEqual([
    'documented-media-type',
  ]);
});

test('an empty body may be text, and may come without a type', () => {
  const operation = documenting('text/plain');
  expect(namesIn(verdictOn({ headers: [], body: '' }, { operation }))).toEqual([]);
  expect(namesIn(verdictOn(typed('text/plain', ''), { operation }))).toEqual([]);
});

test('an answer to HEAD has no body', () => {
  const operation = { ...documenting('application/json'), method: 'HEAD' };
  const answer = { method: 'HEAD', headers: [CONTENT_TYPE], body: '' };
  expect(namesIn(verdictOn(answer, { operation }))).toEqual([]);
});

test('a body without media type is still compared with its schema', () => {
  const { violations } = verdictOn({ headers: [NO_STORE], body: { meta_status: 1, token: 'x' } });
  expect(violations.map(({ check }) => check)).toEqual(['documented-media-type', 'body-schema']);
});
