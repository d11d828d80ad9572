import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/probity/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Vite sets it to "/"; for us it names a server.
    env: { BASE_URL: '' },
    testTimeout: 30_000,
  },
});
