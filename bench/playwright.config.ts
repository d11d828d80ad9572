import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

const output = process.env['FAULTS_OUTPUT'] ?? 'out';

/** The contract suite without the tests of the matcher; its findings go to a file. */
export default defineConfig({
  testDir: '../tests/contract',
  testMatch: 'contract.spec.ts',
  fullyParallel: true,
  outputDir: join(output, 'test-results'),
  reporter: [['../reporters/findings.ts', { formats: ['jsonl'], outputFolder: output }]],
});
