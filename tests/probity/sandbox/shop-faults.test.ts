import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { isShopFault, SHOP_FAULTS, type ShopFaultName } from '../../../src/sandbox/index.ts';
import { withShop, type Seen, type Send } from './shop-client.ts';
import { SHOP_PROBES } from './shop-probes.ts';
import { TOUR } from './shop-requests.ts';

const NAMES = SHOP_FAULTS.map(({ name }) => name);

const statusOf = (seen: Seen | 'no answer' | undefined) =>
  seen === undefined || seen === 'no answer' ? 0 : seen.status;

async function walk(send: Send): Promise<readonly (Seen | 'no answer')[]> {
  const seen: (Seen | 'no answer')[] = [];
  for (const stop of TOUR) seen.push(await send(stop));
  return seen;
}

const faithfulWalk = withShop({}, walk);

test.concurrent.each(NAMES)('the fault %s shows where it should', async (fault) => {
  const { shows, wronglyAccepts } = SHOP_PROBES[fault];
  const [faithful, broken] = [await withShop({}, shows), await withShop({ fault }, shows)];
  expect(broken).not.toEqual(faithful);
  if (!wronglyAccepts) return;
  expect(Math.floor(statusOf(faithful.at(-1)) / 100)).toBe(4);
  expect(Math.floor(statusOf(broken.at(-1)) / 100)).toBe(2);
});

const certain = NAMES.filter((name) => SHOP_PROBES[name].concerns !== undefined);

test.concurrent.each(certain)(
  'the fault %s leaves every other valid request alone',
  async (fault) => {
    const { concerns = [] } = SHOP_PROBES[fault];
    const [faithful, broken] = [await faithfulWalk, await withShop({ fault }, walk)];
    const changed = TOUR.filter((_, index) => !isSame(faithful[index], broken[index]));
    expect(concerns).toEqual(expect.arrayContaining(changed.map(({ operation }) => operation)));
  },
);

/** A busy machine may make any answer late. */
function isSame(
  one: Seen | 'no answer' | undefined,
  other: Seen | 'no answer' | undefined,
): boolean {
  const comparable = (seen: typeof one) =>
    JSON.stringify(typeof seen === 'object' ? { ...seen, slow: false } : seen);
  return comparable(one) === comparable(other);
}

test('an intermittent fault strikes about as often as its name says, and the same requests for a seed', async () => {
  const statuses = (seed: number) =>
    withShop({ fault: 'one-in-five-500', seed }, async (send) => {
      const seen: number[] = [];
      for (let count = 0; count < 200; count += 1) {
        seen.push(statusOf(await send({ method: 'GET', path: '/health' })));
      }
      return seen;
    });
  const first = await statuses(7);
  const struck = first.filter((status) => status === 500).length;
  expect(struck).toBeGreaterThan(20);
  expect(struck).toBeLessThan(60);
  expect(await statuses(7)).toEqual(first);
  expect(await statuses(8)).not.toEqual(first);
});

test('the ten trivially reachable faults are there, and at least forty others', () => {
  const trivial = SHOP_FAULTS.filter(({ group }) => group === 'trivial');
  expect(trivial).toHaveLength(10);
  expect(new Set(NAMES).size).toBe(SHOP_FAULTS.length);
  expect(NAMES.length - trivial.length).toBeGreaterThanOrEqual(40);
  for (const { description } of SHOP_FAULTS) expect(description).toMatch(/^\w.+\.$/);
});

test('docs/sandboxes.md counts the faults of each group', () => {
  const page = readFileSync('docs/sandboxes.md', 'utf8');
  const counted = [...page.matchAll(/^\| `(\w+)` +\| (\d+) /gm)].map(([, group, count]) => [
    group,
    Number(count),
  ]);
  const counts = new Map<string, number>();
  for (const { group } of SHOP_FAULTS) counts.set(group, (counts.get(group) ?? 0) + 1);
  expect(counted).toEqual([...counts]);
});

test('only the faults that come and go are marked as such', () => {
  const intermittent = SHOP_FAULTS.filter(({ deterministic }) => !deterministic);
  expect(intermittent.map(({ name }) => name)).toEqual<ShopFaultName[]>([
    'one-in-five-500',
    'one-in-five-reset',
  ]);
});

test("a name is a fault of the shop only when it is in the shop's table", () => {
  expect(isShopFault('item-500')).toBe(true);
  expect(isShopFault('token-missing')).toBe(false);
  expect(isShopFault('toString')).toBe(false);
});
