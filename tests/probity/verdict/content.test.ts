import { expect, test } from 'vitest';

import { decodeContent } from '../../../src/verdict/index.ts';
import { responseOf } from './login.ts';

function decode(contentType: string | undefined, body: unknown) {
  const headers = contentType === undefined ? [] : [['Content-Type', contentType] as const];
  return decodeContent(responseOf({ headers, body }));
}

test('no answer and an empty body have no content', () => {
  expect(decodeContent(undefined)).toEqual({ kind: 'none' });
  expect(decode('application/json', '')).toEqual({ kind: 'none' });
});

test.each(['application/json', 'Application/JSON ; Charset="UTF-8"', 'application/problem+json'])(
  'a body of type %s is JSON',
  (contentType) => {
    expect(decode(contentType, '{"a":[1]}')).toEqual({
      kind: 'json',
      text: '{"a":[1]}',
      value: { a: [1] },
    });
  },
);

test.each([undefined, 'json', 'application/json, application/json'])(
  'a body of type %s is JSON if it parses, else text',
  (contentType) => {
    expect(decode(contentType, '[]')).toMatchObject({ kind: 'json', value: [] });
    expect(decode(contentType, 'hello')).toEqual({ kind: 'text', text: 'hello' });
  },
);

test('a body of another type is text even if it would parse', () => {
  expect(decode('text/plain', '[]')).toEqual({ kind: 'text', text: '[]' });
});

test('bytes of another type that are not UTF-8 are no problem', () => {
  const content = decode('image/png', Uint8Array.of(0x89, 0x50));
  expect(content).toEqual({ kind: 'text', text: '\uFFFDP' });
});

test('JSON that is not UTF-8 is undecodable', () => {
  const content = decode('application/json', Uint8Array.of(0x22, 0xe9, 0x22));
  expect(content).toMatchObject({ problem: 'encoding', reason: 'not UTF-8', text: '"\uFFFD"' });
});

test('JSON behind a byte order mark is undecodable', () => {
  expect(decode('application/json', '\uFEFF{}')).toMatchObject({ problem: 'byte-order-mark' });
});

test.each([
  ['{"password":"mypassword123"', /ends too early/],
  ['{"password":"mypassword123', /ends too early/],
  ['{"password":"mypassword123"}}', /unexpected/],
  ['{"password":"mypassword123"]', /unexpected/],
  ['mypassword123', /unexpected/],
  ['{"password":mypassword123}', /unexpected/],
])('the reason why %s is not JSON quotes nothing of it', (body, reason) => {
  const content = decode('application/json', body);
  expect(content).toMatchObject({ problem: 'syntax', reason: expect.stringMatching(reason) });
  expect('reason' in content && content.reason).not.toContain('mypassword');
});
