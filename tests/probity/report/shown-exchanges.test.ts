import { expect, test } from 'vitest';

import { summarize } from '../../../src/report/index.ts';
import { exchangeOf, responseOf } from '../record/build.ts';
import { caseOf } from './build.ts';

function shownOf(count: number, body: string): readonly string[] {
  const records = Array.from({ length: count }, (_, index) => ({
    ...caseOf(`negative/body.email/${index}`, {
      exchanges: [exchangeOf({ response: responseOf(body) })],
    }),
    operation: `operation-${index % 10}`,
    outcome: index >= 10 && index < 20 ? ('accepted' as const) : ('rejected' as const),
  }));
  return Array.from(summarize(records).exchanges.keys(), ({ id }) => id.replace(/^.*\//, ''));
}

test('a small run shows the exchanges of all cases', () => {
  expect(shownOf(200, 'x'.repeat(100))).toHaveLength(200);
});

test('a huge run shows as many as there is room for, and the first of each outcome of each operation', () => {
  const shown = shownOf(4000, 'x'.repeat(3000));
  expect(shown.length).toBeGreaterThan(500);
  expect(shown.length).toBeLessThan(1400);
  const first = Array.from({ length: 20 }, (_, index) => String(index));
  expect(shown).toEqual(expect.arrayContaining(first));
});

test('of a long body the beginning is shown', () => {
  const long = exchangeOf({ response: responseOf('x'.repeat(9000)) });
  const [exchanges = []] = summarize([
    caseOf('example/long', { exchanges: [long] }),
  ]).exchanges.values();
  const [{ response } = {}] = exchanges;
  expect(response?.body).toMatchObject({ sizeBytes: 9000, cut: true });
  expect(response?.body?.data).toHaveLength(4000);
});
