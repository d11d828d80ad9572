import { expect, test } from 'vitest';

import {
  compareSamples,
  holm,
  quantileBounds,
  samplesNeeded,
} from '../../../src/statistics/index.ts';
import { judgeRegression, judgeRegressions } from '../../../src/report/latency-regression.ts';

/** Numbers from 0 to 1 in no order: multiples of the golden ratio. */
const spread = (length: number, seed = 0): readonly number[] =>
  Array.from({ length }, (_, index) => ((index + 1 + seed * 997) * 0.6180339887498949) % 1);

const latencies = (length: number, factor = 1, seed = 0) =>
  spread(length, seed).map((share) => factor * (10 + 10 * share));

test('by Holm the smallest chance counts as often as there are comparisons', () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
});

test.each([
  [0.95, 0.95, 59],
  [0.95, 0.99, 90],
  [0.99, 0.95, 299],
  [0.99, 0.99, 459],
])('the quantile %d at confidence %d needs %i samples', (quantile, confidence, samples) => {
  expect(samplesNeeded(quantile, confidence)).toBe(samples);
});

test('bounds of the median are those of the tables: ranks 40 and 61 of 100 at 97.5 %', () => {
  const values = spread(100).map((share) => Math.floor(share * 1e6));
  const sorted = values.toSorted((a, b) => a - b);
  expect(quantileBounds(values, 0.5, 0.975)).toEqual({ low: sorted[39], high: sorted[60] });
});

test('too few samples have no upper bound', () => {
  expect(quantileBounds(latencies(58), 0.95, 0.95).high).toBeUndefined();
});

test('the ratio of two runs is found, and its interval holds it', () => {
  const { ratio, ratioLow, ratioHigh } = compareSamples(
    latencies(500),
    latencies(500, 1.2, 1),
    0.99,
  );
  expect(ratio).toBeCloseTo(1.2, 2);
  expect(ratioLow).toBeLessThan(1.2);
  expect(ratioHigh).toBeGreaterThan(1.2);
});

test('runs in which all is the same do not differ', () => {
  const same = Array.from({ length: 60 }, () => 5);
  expect(compareSamples(same, same, 0.99)).toMatchObject({ ratio: 1, p: 0.5 });
});

test.each([
  ['20 % slower', 1.2, 'slower'],
  ['the same', 1, 'not slower'],
  ['surely, but less than 10 % slower', 1.07, 'not slower'],
  ['faster', 0.8, 'not slower'],
])('a run that is %s', (_, factor, state) => {
  expect(judgeRegression(latencies(500), latencies(500, factor, 1)).state).toBe(state);
});

test('outliers make no run slower', () => {
  const after = latencies(500, 1, 1).map((ms, index) => (index % 50 === 0 ? 10_000 : ms));
  expect(judgeRegression(latencies(500), after).state).toBe('not slower');
});

test('one long wait of neighbours is one event, not fifty', () => {
  const after = latencies(200, 1, 1).map((ms, index) => (index < 45 ? ms * 3 : ms));
  const spreadOut = latencies(200, 1, 1).map((ms, index) => (index % 4 === 0 ? ms * 3 : ms));
  const [together, apart] = [after, spreadOut].map(
    (values) => compareSamples(latencies(200), values, 0.99).p,
  );
  expect(together).toBeGreaterThan(apart ?? 1);
});

test('with fewer than 50 samples nothing is said, and the others are judged', () => {
  const states = judgeRegressions([
    [latencies(500), latencies(49)],
    [latencies(500), latencies(500, 1.3, 1)],
  ]).map(({ state }) => state);
  expect(states).toEqual(['too few', 'slower']);
});
