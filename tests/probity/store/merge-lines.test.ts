import { expect, test } from 'vitest';

import { mergeLines, type Delivery, type HistoryLine } from '../../../src/store/index.ts';
import { resultOf, START } from './sample.ts';

const slot = (rest: Parameters<typeof resultOf>[1]): HistoryLine => ({
  kind: 'slot',
  data: resultOf(START, rest),
});

const delivery = (status: Delivery['status'], attempts: number): HistoryLine => ({
  kind: 'delivery',
  data: {
    key: 'a/opened/chat',
    incident: 'a',
    event: 'opened',
    channel: 'chat',
    createdAt: START,
    attempts,
    nextAttemptAt: START,
    status,
  },
});

test.each([
  [
    'the one that was begun first',
    slot({ startedAt: START + 1, state: 'ok' }),
    slot({ startedAt: START + 2, state: 'down' }),
  ],
  [
    'the one that was sent',
    slot({ startedAt: START + 9, state: 'down' }),
    slot({ state: 'missed' }),
  ],
] as const)('of two results of a slot %s counts, in either order', (_, winner, loser) => {
  for (const lines of [
    [winner, loser],
    [loser, winner],
  ]) {
    expect(mergeLines(lines).results).toEqual([winner.data]);
  }
});

test('a message that was delivered stays so, whatever was written after it', () => {
  const lines = [delivery('pending', 1), delivery('delivered', 2), delivery('pending', 3)];
  expect(mergeLines(lines).deliveries).toMatchObject([{ status: 'delivered' }]);
  expect(mergeLines(lines.toReversed()).deliveries).toMatchObject([{ status: 'delivered' }]);
});
