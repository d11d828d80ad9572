import { defineConfig } from '@playwright/test';

/** The contract suite. BASE_URL names the server; without it the embedded sandbox is tested. */
export default defineConfig({
  projects: [{ name: 'contract', testDir: 'tests/contract' }],
  fullyParallel: true,
  forbidOnly: true,
  reporter: [
    ['dot'],
    ['html', { open: 'never', outputFolder: 'playwright-report' }],
    ['junit', { outputFile: 'reports/playwright-junit.xml' }],
    ['./reporters/findings.ts'],
    ['./reporters/latency.ts'],
  ],
});
