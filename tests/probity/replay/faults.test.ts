import { expect, test } from 'vitest';

import { replayOnSandbox, replayOnShop } from './replayed.ts';

test.each([
  'status-string',
  'status-500',
  'media-type-text-html',
  'truncated-json',
  'echo-password',
  'accepts-any-password',
  'accepts-wrong-captcha',
  'accepts-missing-captcha-id',
] as const)('the finding of the fault %s shows again, by its case and by curl', async (fault) => {
  expect(await replayOnSandbox(fault)).toMatchObject({ byCase: true, byCurl: true });
});

test.each([
  ['accepts-used-captcha', /seen in request 2 of a story of 2/],
  ['same-token-twice', /the answers to 2 requests are compared/],
  ['enumeration-by-words', /the answers to 10 requests are compared/],
] as const)('the finding of the fault %s shows again by its case only', async (fault, why) => {
  const replayed = await replayOnSandbox(fault);
  expect(replayed).toMatchObject({ byCase: true, byCurl: expect.stringMatching(why) });
});

test('a finding behind a login shows again with a token of its own', async () => {
  expect(await replayOnShop('profile-not-json')).toMatchObject({ byCase: true, byCurl: true });
});

test('what a server deleted although it should have refused needs another to show again', async () => {
  const needs = expect.stringMatching(/^It needs a new path\.itemId of POST \/items/);
  const replayed = await replayOnShop('delete-without-key');
  expect(replayed).toMatchObject({ byCase: true, byCurl: needs });
});

test('a broken value that a server keeps part of shows again with another word in it', async () => {
  expect(await replayOnShop('ignores-card-number')).toMatchObject({ byCase: true });
});
