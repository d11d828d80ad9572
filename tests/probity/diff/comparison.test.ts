import { expect, test } from 'vitest';

import { compareRuns, titleOf } from '../../../src/diff/index.ts';
import type { CaseRecord } from '../../../src/record/index.ts';
import { recordOf, violating, type Answer } from './record.ts';

const jsonBody = (value: unknown): Answer => ({ body: JSON.stringify(value) });

const withHeader = (name: string, value: string): Answer => ({
  headers: [
    ['Content-Type', 'application/json'],
    [name, value],
  ],
});

/** As `status: 200 → 500`. */
function differencesOf(a: CaseRecord, b: CaseRecord, again = a): readonly string[] {
  return titles([a], [b], [again]);
}

function titles(
  a: readonly CaseRecord[],
  b: readonly CaseRecord[],
  again: readonly CaseRecord[] = a,
): readonly string[] {
  return compareRuns({ a, b, again }).differences.map(
    (group) => `${titleOf(group)}: ${group.example.a} → ${group.example.b}`,
  );
}

test.each<[string, Answer, Answer, readonly string[]]>([
  ['another status', {}, { status: 500 }, ['status: 200 → 500']],
  ['no answer', {}, { fault: 'gone' }, ['whether there is an answer: answered → reset: gone']],
  [
    'another media type',
    {},
    { headers: [['content-type', 'text/html']], body: '<p>' },
    ['media type: application/json → text/html'],
  ],
  ['a header that is missing', withHeader('X-A', '1'), {}, ['header x-a: 1 → undefined']],
  [
    'another value of a header',
    withHeader('Cache-Control', 'no-store'),
    withHeader('cache-control', 'public'),
    ['header cache-control: no-store → public'],
  ],
  [
    'a cookie that scripts may read',
    withHeader('Set-Cookie', 'sid=1; HttpOnly; Path=/'),
    withHeader('Set-Cookie', 'sid=1; path=/'),
    ['header set-cookie sid attributes: httponly; path=/ → path=/'],
  ],
  ['another value', jsonBody({ a: 1 }), jsonBody({ a: 2 }), ['value of /a: 1 → 2']],
  ['another type', jsonBody({ a: 1 }), jsonBody({ a: '1' }), ['type of /a: number → string']],
  [
    'a member that is missing, with all that is in it',
    jsonBody({ a: { b: [1] } }),
    jsonBody({}),
    ['type of /a: object → undefined'],
  ],
  [
    'a member of an entry, whichever its index',
    jsonBody([{ a: 1 }, { a: 1 }]),
    jsonBody([{ a: 2 }, { a: 2 }]),
    ['value of /*/a: 1 → 2'],
  ],
  ['a body that is no JSON', {}, { body: '{' }, ['type of the body: object → text, not JSON']],
  ['another text', { body: 'one' }, { body: 'two' }, ['text of the body: one → two']],
])('%s is a difference', (_, a, b, expected) => {
  expect(differencesOf(recordOf('c', a), recordOf('c', b))).toEqual(expected);
});

test.each<[string, Answer, Answer]>([
  ['the order of members', { body: '{"a":1,"b":2}' }, { body: '{ "b": 2, "a": 1 }' }],
  ['the time of the answer', withHeader('Date', 'Mon'), withHeader('Date', 'Tue')],
  ['the connection', withHeader('Connection', 'close'), withHeader('Keep-Alive', 'timeout=5')],
  ['the name of a secret', jsonBody(['[redacted A]']), jsonBody(['[redacted B]'])],
  ['how long it took', { ms: 1 }, { ms: 900 }],
])('%s is no difference', (_, a, b) => {
  expect(differencesOf(recordOf('c', a), recordOf('c', b))).toEqual([]);
});

test('a finding on one server is a difference', () => {
  const a = recordOf('c', {});
  expect(differencesOf(a, violating(a, 'secret-echo', 'it echoes'))).toEqual([
    'finding secret-echo: undefined → it echoes',
  ]);
});

test('a budget for latency is not compared', () => {
  const a = recordOf('c', {});
  expect(differencesOf(a, violating(a, 'latency-budget', 'slow'))).toEqual([]);
});

test('of a story the step that parts is told and not what follows from it', () => {
  const a = recordOf('c', {}, { status: 201 }, jsonBody({ a: 1 }));
  const b = recordOf('c', {}, { status: 500 }, jsonBody({ a: 2 }));
  const [group, ...others] = compareRuns({ a: [a], b: [b], again: [a] }).differences;
  expect(others).toEqual([]);
  expect(group?.example).toMatchObject({ step: 1, kind: 'status', a: '201', b: '500' });
});

test('a value that the first server changes itself is no difference, but its type still is', () => {
  const a = recordOf('c', jsonBody({ id: 1 }));
  const again = recordOf('c', jsonBody({ id: 2 }));
  expect(differencesOf(a, recordOf('c', jsonBody({ id: 3 })), again)).toEqual([]);
  expect(differencesOf(a, recordOf('c', jsonBody({ id: 'x' })), again)).toEqual([
    'type of /id: number → string',
  ]);
});

test('a value that was the same by chance is known to change from the other cases', () => {
  const record = (id: string, value: number) => recordOf(id, jsonBody({ at: value }));
  const a = [record('one', 1), record('two', 1)];
  const b = [record('one', 7), record('two', 8)];
  expect(titles(a, b, [record('one', 2), record('two', 1)])).toEqual([]);
});

test('what changes in few cases hides no difference in the others', () => {
  const record = (id: string, value: number) => recordOf(id, jsonBody({ at: value }));
  const a = ['1', '2', '3'].map((id) => record(id, 1));
  const again = [record('1', 2), record('2', 1), record('3', 1)];
  const b = ['1', '2', '3'].map((id) => record(id, 9));
  expect(compareRuns({ a, b, again }).differences[0]?.cases).toEqual(['2', '3']);
});

test('a case with another status the second time is unstable and not compared', () => {
  const a = recordOf('c', {});
  const again = recordOf('c', { status: 429 });
  const compared = compareRuns({ a: [a], b: [recordOf('c', { status: 500 })], again: [again] });
  expect(compared).toMatchObject({ compared: 0, differences: [], unstable: ['c'] });
});

test('a case that was not tested on one of them is listed with the reason', () => {
  const a = recordOf('c', {});
  const b: CaseRecord = { ...recordOf('c'), state: 'skipped', reason: 'there is no captcha' };
  expect(compareRuns({ a: [a], b: [b], again: [a] }).uncompared).toEqual([
    { id: 'c', reason: 'there is no captcha' },
  ]);
});

test('latency is told by median, and by p95 only of enough samples', () => {
  const runs = (count: number, ms: number) =>
    Array.from({ length: count }, (_, index) => recordOf(String(index), { ms: ms + index }));
  const a = runs(20, 1);
  expect(compareRuns({ a, b: runs(3, 10), again: a }).latency).toEqual([
    {
      operation: 'get-a',
      a: { samples: 20, medianMs: 10, p95Ms: 19 },
      b: { samples: 3, medianMs: 11, p95Ms: undefined },
    },
  ]);
});

const timed = (id: string, ms: number): CaseRecord => recordOf(id, { ms });
const both = (ms: number): readonly CaseRecord[] => [timed('one', ms), timed('two', ms)];

test('answers that take a second longer than both before are a difference', () => {
  expect(titles(both(5), both(1_500), both(8))).toEqual(['time of the answer: 5 ms → 1500 ms']);
  expect(titles(both(1_500), both(5), both(1_400))).toEqual(['time of the answer: 1500 ms → 5 ms']);
});

test.each<[string, readonly CaseRecord[], readonly CaseRecord[], readonly CaseRecord[]]>([
  ['once', both(5), [timed('one', 1_500), timed('two', 5)], both(5)],
  ['as long as the first server does at times', both(5), both(1_500), both(1_400)],
  ['half as long again', both(4_000), both(6_000), both(4_000)],
  ['less than a second longer', both(5), both(900), both(5)],
])('an answer that takes longer %s is none', (_, a, b, again) => {
  expect(titles(a, b, again)).toEqual([]);
});
