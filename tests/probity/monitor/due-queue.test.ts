import { expect, test } from 'vitest';

import { createDueQueue } from '../../../src/monitor/due-queue.ts';

/** Something that is due at these times, one after another; `done` notes who was worked on. */
function createItems(times: Readonly<Record<string, readonly number[]>>) {
  const done: string[] = [];
  const turns = new Map<string, number>();
  const items = Object.entries(times).map(([name, due]) => ({
    name,
    dueAt: () => due[turns.get(name) ?? 0] ?? Number.POSITIVE_INFINITY,
  }));
  const one = ({ name }: { readonly name: string }): void => {
    done.push(name);
    turns.set(name, (turns.get(name) ?? 0) + 1);
  };
  return { items, done, one };
}

test('what is due is worked on, the longest due first, and nothing else', () => {
  const { items, done, one } = createItems({ late: [30], first: [10], second: [20] });
  const queue = createDueQueue(items);
  queue.work(20, one);
  expect(done).toEqual(['first', 'second']);
  expect(queue.nextAt()).toBe(30);
});

test('what was worked on waits for its next time, among the others', () => {
  const { items, done, one } = createItems({ often: [10, 20, 30, 40], seldom: [15, 35] });
  const queue = createDueQueue(items);
  for (let now = 10; now <= 40; now += 5) queue.work(now, one);
  expect(done).toEqual(['often', 'seldom', 'often', 'often', 'seldom', 'often']);
  expect(queue.nextAt()).toBe(Number.POSITIVE_INFINITY);
});

test('those that are due at one time are all worked on, in the order they were given', () => {
  const { items, done, one } = createItems({ a: [10, 20], b: [10, 20], c: [10, 20] });
  const queue = createDueQueue(items);
  queue.work(10, one);
  queue.work(20, one);
  expect(done).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
});

test('what is due again at once has to wait for the next round, and holds nobody up', () => {
  const { items, done, one } = createItems({ eager: [10, 10, 10], other: [11] });
  const queue = createDueQueue(items);
  queue.work(11, one);
  expect(done).toEqual(['eager', 'other']);
  expect(queue.nextAt()).toBe(10);
  queue.work(11, one);
  expect(done).toEqual(['eager', 'other', 'eager']);
});

test('of nothing, nothing is ever due', () => {
  const queue = createDueQueue([]);
  queue.work(Number.MAX_SAFE_INTEGER, () => expect.unreachable());
  expect(queue.nextAt()).toBe(Number.POSITIVE_INFINITY);
});

test('a thousand come in the order of their times, whatever order they were given in', () => {
  const times = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`${(index * 617) % 1_000}`, [index]] as const),
  );
  const { items, done, one } = createItems(times);
  const queue = createDueQueue(items.toReversed());
  for (let now = 0; now < 1_000; now += 7) queue.work(now, one);
  queue.work(1_000, one);
  expect(done).toEqual(Array.from({ length: 1_000 }, (_, at) => `${(at * 617) % 1_000}`));
});
