import { expect, test } from 'vitest';

import { checksIn } from '../run/sequences/shop.ts';
import { checkDesk, type Flaws } from './desk.ts';

test.each<readonly [check: string, flaws: Flaws, cases: string]>([
  ['function-level', { everyScope: true }, 'get-statistics/security/identity'],
  ['other-user', { everyLetter: true }, 'post-letters/workflow/other-user'],
  ['injection', { rawHtml: true }, 'get-page/security/query.title/element'],
  ['injection', { expandsEntities: true }, 'post-cards/security/body/entity'],
])('%s finds a desk with just the flaw %j', async (check, flaws, cases) => {
  const grep = `^${cases}`;
  expect(checksIn(await checkDesk(flaws, grep))).toEqual([check]);
  const faithful = await checkDesk({}, grep);
  expect(faithful.map(({ state }) => state)).toEqual(['conforms']);
});

test('what may be read without a documented 403 is a warning only', async () => {
  const [story] = await checkDesk({ everyLetter: true }, '^post-letters/workflow/other-user');
  expect(story?.violations.map(({ severity }) => severity)).toEqual(['warning']);
});

test('what is shared on purpose is not tried', async () => {
  const cases = await checkDesk({ everyLetter: true, shared: true }, '/workflow/other-user');
  expect(cases).toEqual([]);
});

test('a faithful desk raises nothing', async () => {
  const records = await checkDesk({}, '.');
  expect(
    records.flatMap(({ id, violations }) => violations.map(({ check }) => [id, check])),
  ).toEqual([]);
});
