import type { JsonObject } from '../source/index.ts';

const QUANTILES = {
  p95Ms: quantile('95'),
  p99Ms: quantile('99'),
};

export const latency: JsonObject = {
  description:
    'Budgets on quantiles of latency, from the request sent to the last byte. Red only where enough answers show it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    ...QUANTILES,
    confidence: {
      description: 'How sure it must be that a budget is exceeded.',
      type: 'number',
      minimum: 0.5,
      maximum: 0.9999,
      default: 0.99,
    },
    operations: {
      description: 'Budgets of single operations, by their ids.',
      type: 'object',
      additionalProperties: {
        description: 'Of one operation.',
        type: 'object',
        additionalProperties: false,
        properties: QUANTILES,
      },
    },
  },
};

function quantile(percent: string): JsonObject {
  return {
    description: `What ${percent} of 100 answers take at most, in milliseconds.`,
    type: 'number',
    exclusiveMinimum: 0,
  };
}
