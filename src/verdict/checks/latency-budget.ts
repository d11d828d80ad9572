import type { Check } from '../check.ts';

/** From the request sent to the last byte of the answer; connecting and sending are excluded. */
export const latencyBudget: Check = {
  name: 'latency-budget',
  title: 'Slower than its budget',
  severity: 'warning',
  faultCode: 906,
  run({ step, exchange: { timings }, limits: { latencyBudgetMs } }) {
    // The server waited for what never came.
    if (step.reach === 'unfinished') return [];
    const latencyMs = (timings.firstByteMs ?? 0) + (timings.transferMs ?? 0);
    if (latencyMs <= latencyBudgetMs) return [];
    return [
      {
        message: `the answer took ${Math.round(latencyMs)} ms, connecting and sending excluded`,
        expected: `at most ${latencyBudgetMs} ms from the request sent to the last byte`,
        actual: `${Math.round(latencyMs)} ms`,
        response: 'timing',
      },
    ];
  },
};
