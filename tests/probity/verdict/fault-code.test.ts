import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { CHECKS, COMPARISONS, FAULT_CODES, workflowStep } from '../../../src/verdict/index.ts';

const ALL = [...CHECKS, workflowStep, ...Object.values(COMPARISONS)];

test.each(ALL)('$name has a fault code that docs/fault-codes.md lists with it', (check) => {
  const rows = readFileSync('docs/fault-codes.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`| ${check.faultCode} `));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(FAULT_CODES[check.faultCode]);
  expect(rows[0]).toContain(`\`${check.name}\``);
});
