import { expect, test } from 'vitest';

import type { Schema } from '../../../src/schema/index.ts';
import { isJsonObject, type Json } from '../../../src/source/index.ts';
import {
  arbitraryOf,
  brokenArbitraryOf,
  drawn,
  replayed,
  shrunk,
} from '../../../src/values/index.ts';
import { isJudged, judgeFor } from './judge.ts';
import { SCHEMAS } from './schemas.ts';

const DRAW = { seed: 11, count: 60 };

test.each(Object.entries(SCHEMAS))(
  '%s: another validator agrees on all that chance makes',
  (_, json) => {
    const accepts = judgeFor(json);
    const valid = valuesOf(json);
    const broken = brokenOf(json);

    expect(valid.filter((value) => !accepts(value))).toEqual([]);
    expect(broken.filter((each) => isJudged(each) && accepts(each.value))).toEqual([]);
    expect([valid.length, broken.length]).toEqual([DRAW.count, DRAW.count]);
  },
);

test('every keyword of a schema is broken sooner or later, where it stands', () => {
  const tried = brokenOf(SCHEMAS['items'], 400).map(({ pointer, what }) => `${pointer} ${what}`);
  expect(new Set(tried)).toEqual(
    new Set([
      ' minItems',
      ' maxItems',
      ' null',
      ' type-boolean',
      ' type-number',
      ' type-string',
      ' type-object',
      '/0 minimum',
      '/0 null',
      '/0 type-boolean',
      '/0 type',
      '/0 type-string',
      '/0 type-array',
      '/0 type-object',
    ]),
  );
});

test('the same seed makes the same values, another one others', () => {
  expect(valuesOf(SCHEMAS['allOf'])).toEqual(valuesOf(SCHEMAS['allOf']));
  expect(valuesOf(SCHEMAS['allOf'], 12)).not.toEqual(valuesOf(SCHEMAS['allOf']));
});

test('what a valid value shrinks to is valid, and the path makes it again', async () => {
  const arbitrary = arbitraryOf(schemaOf(SCHEMAS['allOf']));
  if (arbitrary === undefined) throw new Error('nothing is made');
  const accepts = judgeFor(SCHEMAS['allOf'] ?? {});
  const seen: Json[] = [];
  const isLarge = (value: Json) => isJsonObject(value) && Number(value['b']) >= 1_000;
  const large = drawn(arbitrary, { seed: 1, count: 50 }).findIndex(isLarge);
  const path = await shrunk(arbitrary, { seed: 1, path: String(large) }, async (value) => {
    seen.push(value);
    return isLarge(value);
  });

  expect(seen.length).toBeGreaterThan(5);
  expect(seen.filter((value) => !accepts(value))).toEqual([]);
  expect(replayed(arbitrary, { seed: 1, path })).toEqual({
    a: expect.stringMatching(/^..$/),
    b: 1_000,
  });
});

test('what a broken value shrinks to breaks the same keyword at the same place', async () => {
  const arbitrary = brokenArbitraryOf(schemaOf(SCHEMAS['additionalProperties of a schema']));
  if (arbitrary === undefined) throw new Error('nothing is made');
  const first = replayed(arbitrary, { seed: 1, path: '5' });
  const seen: string[] = [];
  await shrunk(arbitrary, { seed: 1, path: '5' }, async ({ error, pointer }) => {
    seen.push(`${error.keyword} ${pointer}`);
    return true;
  });

  expect(new Set(seen)).toEqual(new Set([`${first?.error.keyword} ${first?.pointer}`]));
});

test('of a schema that nothing keeps to, or that nothing breaks, it is said', () => {
  expect(arbitraryOf(schemaOf({ allOf: [TEXT, { type: 'integer' }] }))).toBeUndefined();
  expect(arbitraryOf(schemaOf({ not: {} }))).toBeUndefined();
  expect(brokenArbitraryOf(schemaOf({}))).toBeUndefined();
});

test('a pattern with lookahead is left to its sample', () => {
  expect(arbitraryOf(schemaOf({ type: 'string', pattern: '^(?=a)b' }))).toBeUndefined();
});

const TEXT = { type: 'string' };

function valuesOf(json: object | undefined, seed = DRAW.seed): readonly Json[] {
  const arbitrary = arbitraryOf(schemaOf(json));
  return arbitrary === undefined ? [] : drawn(arbitrary, { ...DRAW, seed });
}

function brokenOf(json: object | undefined, count = DRAW.count) {
  const arbitrary = brokenArbitraryOf(schemaOf(json));
  return arbitrary === undefined ? [] : drawn(arbitrary, { ...DRAW, count });
}

function schemaOf(json: object = {}): Schema {
  const place = { file: 'schema.json', line: 1, column: 1, pointer: '' };
  return { json: JSON.parse(JSON.stringify(json)), place, placeOf: () => place };
}
