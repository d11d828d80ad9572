import type { JsonObject } from '../../source/index.ts';

const text = (description: string): JsonObject => ({ description, type: 'string' });

const date = (description: string): JsonObject => ({
  description,
  type: 'string',
  pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
});

const entry: JsonObject = {
  description: 'A breach that is known.',
  type: 'object',
  additionalProperties: false,
  required: ['fingerprint', 'check', 'title', 'operation', 'message', 'firstSeen', 'cases'],
  properties: {
    fingerprint: {
      description: 'By it the breach is found again.',
      pattern: '^[0-9a-f]{16}$',
      type: 'string',
    },
    check: text('Name of the check.'),
    title: text('What the check finds.'),
    operation: text('Id of the operation.'),
    message: text('What was found first, without secrets.'),
    firstSeen: date('The day on which it was taken into the baseline, as 2026-11-24, UTC.'),
    cases: {
      description: 'Cases that showed it: it is gone when these were run and conform.',
      type: 'array',
      items: { type: 'string' },
    },
    reason: text('Why it is left as it is.'),
    owner: text('Who sees to it.'),
    expires: date('The last day on which the entry excuses the breach, as 2026-12-31, UTC.'),
  },
};

/** A baseline (JSON Schema 2020-12), published as `docs/baseline.schema.json`. */
export const BASELINE_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Baseline of Probity',
  description: 'Breaches of a contract that are known and do not make a run red.',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'entries'],
  properties: {
    $schema: { type: 'string' },
    version: { description: 'Of this format.', const: 1 },
    entries: { type: 'array', items: entry },
  },
};
