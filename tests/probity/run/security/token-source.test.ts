import { expect, test } from 'vitest';

import { createTokenSource } from '../../../../src/run/credentials/token-source.ts';
import { clockAt } from './secured.ts';

/** A source whose tokens are called by their number, and how many were fetched. */
function sourceOf(expiresInSeconds: number | undefined, time = { ms: 0 }) {
  let fetched = 0;
  const source = createTokenSource(async () => {
    fetched += 1;
    const token = `token ${fetched}`;
    await Promise.resolve();
    return { token, expiresInSeconds };
  }, clockAt(time));
  return { source, time, fetched: () => fetched };
}

test('whoever needs a token while it is fetched waits for that one', async () => {
  const { source, fetched } = sourceOf(undefined);
  const tokens = await Promise.all([source.current(), source.current(), source.current()]);
  expect(new Set(tokens)).toEqual(new Set(['token 1']));
  expect(fetched()).toBe(1);
});

test('a token that several requests were refused with is renewed once', async () => {
  const { source, fetched } = sourceOf(undefined);
  const refused = await source.current();
  const tokens = await Promise.all([source.renewed(refused), source.renewed(refused)]);
  expect(tokens).toEqual(['token 2', 'token 2']);
  expect(await source.renewed(refused)).toBe('token 2');
  expect(fetched()).toBe(2);
});

test.each([
  [undefined, 1e12, 1],
  [3600, 3_569_999, 1],
  [3600, 3_570_000, 2],
  [60, 44_999, 1],
  [60, 45_000, 2],
  [0, 0, 2],
])('of a token that lives for %s s there are after %i ms %i', async (seconds, ms, expected) => {
  const { source, time, fetched } = sourceOf(seconds);
  await source.current();
  time.ms = ms;
  await source.current();
  expect(fetched()).toBe(expected);
});

test('a failure stands for a while, and then it is tried again', async () => {
  const time = { ms: 0 };
  let tries = 0;
  const source = createTokenSource(() => {
    tries += 1;
    return Promise.reject(new Error(`failure ${tries}`));
  }, clockAt(time));
  await expect(source.current()).rejects.toThrow('failure 1');
  await expect(source.current()).rejects.toThrow('failure 1');
  time.ms = 30_000;
  await expect(source.current()).rejects.toThrow('failure 2');
});
