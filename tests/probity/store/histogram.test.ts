import { expect, test } from 'vitest';

import {
  countIn,
  histogramOf,
  mergeHistograms,
  quantile,
  QUANTILE_ERROR,
} from '../../../src/store/index.ts';

const VALUES = Array.from(
  { length: 5_000 },
  (_, index) => 0.01 * 1.004 ** ((index * 7919) % 5_000),
);

test.each([0, 0.001, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1])(
  'the quantile %d is the nearest rank, within the stated error',
  (q) => {
    const exact =
      VALUES.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * VALUES.length) - 1)] ?? 0;
    const told = quantile(histogramOf(VALUES), q) ?? 0;
    expect(Math.abs(told / exact - 1)).toBeLessThanOrEqual(QUANTILE_ERROR + 1e-9);
  },
);

test('merging is as if all values had been counted at once', () => {
  const parts = [VALUES.slice(0, 10), VALUES.slice(10, 3_000), [], VALUES.slice(3_000)];
  expect(sorted(mergeHistograms(parts.map(histogramOf)))).toEqual(sorted(histogramOf(VALUES)));
});

test('a bucket holds its upper end and not its lower one', () => {
  expect(histogramOf([1, 2]).buckets).toEqual(
    new Map([
      [-1, 1],
      [7, 1],
    ]),
  );
  expect(histogramOf([1.0001]).buckets).toEqual(new Map([[0, 1]]));
});

test('what took no time is counted apart', () => {
  const histogram = histogramOf([0, -1, 0, 8]);
  expect(countIn(histogram)).toBe(4);
  expect(quantile(histogram, 0.75)).toBe(0);
  expect(quantile(histogram, 1)).toBeCloseTo(8, 0);
});

test('an empty histogram has no quantile', () => {
  expect(quantile(histogramOf([]), 0.5)).toBeUndefined();
});

function sorted({ zeros, buckets }: ReturnType<typeof histogramOf>) {
  return { zeros, buckets: [...buckets].toSorted(([a], [b]) => a - b) };
}
