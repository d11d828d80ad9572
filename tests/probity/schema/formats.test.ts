import { expect, test } from 'vitest';

import { errorsOf } from './schema-of.ts';

/** Formats beyond those of the official suite: JSON texts that each takes and refuses. */
const FORMATS: readonly (readonly [format: string, taken: string, refused: string])[] = [
  ['byte', '"aGk="', '"aGk"'],
  ['base64url', '"aGk-_w"', '"a+/="'],
  ['char', '"🐲"', '"ab"'],
  ['http-date', '"Sun, 06 Nov 1994 08:49:37 GMT"', '"1994-11-06T08:49:37Z"'],
  ['http-date', '"Sunday, 06-Nov-94 08:49:37 GMT"', '"Sun, 06 Nov 1994 08:49:37 CET"'],
  ['http-date', '"Sun Nov  6 08:49:37 1994"', '"Sun, 06 Foo 1994 08:49:37 GMT"'],
  ['media-range', '"text/*; q=0.5"', '"text"'],
  ['media-range', '"application/problem+json;charset=\\"utf-8\\""', '"text/"'],
  ['sf-binary', '":aGk=:"', '"aGk="'],
  ['sf-boolean', '"?1"', '"true"'],
  ['sf-integer', '999999999999999', '1000000000000000'],
  ['sf-decimal', '123456789012.125', '0.1234'],
  ['sf-string', '"\\"say \\\\\\"hi\\\\\\"\\""', '"bare"'],
  ['sf-token', '"text/html"', '"1st"'],
  ['uint8', '255', '256'],
  ['uint16', '65535', '-1'],
  ['uint32', '4294967295', '1.5'],
  ['int16', '-32768', '32768'],
  ['double-int', '9007199254740991', '9007199254740992'],
  ['iso-time', '"10:00:00"', '"25:00:00"'],
  ['iso-date-time', '"2026-01-31 10:00:00"', '"2026-02-31T10:00:00"'],
  ['json-pointer-uri-fragment', '"#/a%20b"', '"/a"'],
  ['url', '"https://example.com/a"', '"mailto:a@example.com"'],
];

test.each(FORMATS)('%s takes %s and refuses %s', async (format, taken, refused) => {
  expect(await errorsOf(`{format: ${format}}`, taken)).toEqual([]);
  expect((await errorsOf(`{format: ${format}}`, refused)).map(({ keyword }) => keyword)).toEqual([
    'format',
  ]);
});

test.each(['binary', 'password', 'commonmark', 'html', 'decimal', 'made-up'])(
  '%s asserts nothing',
  async (format) => {
    expect(await errorsOf(`{format: ${format}}`, '"\\u0000 anything"')).toEqual([]);
  },
);

test.each(['int64', 'email', 'sf-integer', 'char'])(
  '%s takes values of another type',
  async (format) => {
    const other = format.includes('int') ? '"text"' : '1e3';
    expect(await errorsOf(`{format: ${format}}`, other)).toEqual([]);
  },
);

test('an address whose literal has a tag that nobody knows is no breach', async () => {
  expect(await errorsOf('{format: email}', '"a@[x:y]"')).toEqual([]);
});

test('a breach says whether a number or a text was asked for', async () => {
  const [number] = await errorsOf('{format: int8}', '128');
  expect(number?.message).toBe('expected a number in the format int8');
  const [text] = await errorsOf('{format: date}', '"today"');
  expect(text?.message).toBe('expected text in the format date');
});
