import { expect, test } from 'vitest';

import { STORY_FAULTS } from './faults.ts';
import { checksIn, checkShop } from './shop.ts';

test.each(STORY_FAULTS)('%s finds %s by the story %s', async (check, fault, story) => {
  const [broken, faithful] = await Promise.all([
    checkShop(fault, { grep: `^${story}` }),
    checkShop(undefined, { grep: `^${story}` }),
  ]);
  expect(checksIn(broken)).toEqual([check]);
  expect(checksIn(faithful)).toEqual([]);
  expect(faithful.map(({ state }) => state)).not.toContain('skipped');
});

test.each(['1', '2', '3'])('no story accuses the faithful shop, seed %s', async (seed) => {
  const records = await checkShop(undefined, { grep: '/workflow/', seed });
  expect(checksIn(records)).toEqual([]);
  expect(records.filter(({ state }) => state === 'conforms').length).toBeGreaterThan(50);
});

test('a story that can not go on is not tested, and says why', async () => {
  const [story] = await checkShop('order-202', { grep: '^post-orders/workflow/create-read' });
  expect(story?.exchanges.length).toBe(1);
  const refused = await checkShop('created-item-not-there', {
    grep: '^post-items/workflow/put-read',
  });
  expect(refused.map(({ state, reason }) => [state, reason])).toEqual([
    ['skipped', expect.stringContaining('was answered with status 404')],
  ]);
});
