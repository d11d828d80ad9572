import { expect, test } from '@playwright/test';

const tagged = (check: string) => ({ tag: `@check:${check}` });

test('passes', tagged('passes'), () => {});

test('fails', tagged('fails'), () => {
  expect('what was sent: secret-canary').toBe('something else');
});

test('runs out of time', tagged('late'), () => new Promise(() => {}));

test('is skipped', tagged('skipped'), () => {
  test.skip();
});

test('passes at the second attempt', tagged('flaky'), () => {
  expect(test.info().retry).toBe(1);
});

test('fails, as it is known to', tagged('known'), () => {
  test.fail();
  expect(1).toBe(2);
});

test('passes, though it is known to fail', tagged('mended'), () => {
  test.fail();
});

test('passes beside one that fails', tagged('several'), () => {});

test('fails beside one that passes', tagged('several'), () => {
  throw new Error('the basket is empty');
});

test('counts for two checks', { tag: ['@check:one', '@check:other', '@slow'] }, () => {});

test('counts for no check', () => {
  throw new Error('of no check');
});
