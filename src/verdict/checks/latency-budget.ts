import type { Exchange } from '../../exchange/index.ts';
import type { Check } from '../check.ts';
import type { AnswerLimits } from '../verdict.ts';

/** From the request sent to the last byte of the answer; connecting and sending are excluded. */
export const latencyBudget: Check = {
  name: 'latency-budget',
  title: 'Slower than its budget',
  severity: 'warning',
  faultCode: 906,
  run({ step, exchange: { timings }, limits: { latencyBudgetMs } }) {
    // The server waited for what never came.
    if (step.reach === 'unfinished') return [];
    const latencyMs = latencyOf(timings);
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

/** Whether the answer took longer than its budget. */
export function isSlow({ timings }: Exchange, limits: AnswerLimits): boolean {
  return latencyOf(timings) > limits.latencyBudgetMs;
}

/** Whether all that is wrong is that an answer took too long. */
export function isSlowBreach({ check }: { readonly check: string }): boolean {
  return check === latencyBudget.name;
}

function latencyOf({ firstByteMs = 0, transferMs = 0 }: Exchange['timings']): number {
  return firstByteMs + transferMs;
}
