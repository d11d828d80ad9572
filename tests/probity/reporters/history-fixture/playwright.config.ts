import { join } from 'node:path';

import { defineConfig } from '@playwright/test';

const output = process.env['REPORTERS_OUTPUT'] ?? 'out';

/** Tests that end in every way there is; the reporter under test runs on them. */
export default defineConfig({
  testDir: '.',
  outputDir: join(output, 'test-results'),
  retries: 1,
  workers: 1,
  timeout: 1_000,
  reporter: [
    ['../../../../reporters/history.ts', { folder: join(output, 'segments'), location: 'ci' }],
  ],
});
