import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/probity/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Vite sets BASE_URL to "/"; for us it names a server.
    // A CI server's log would have colours.
    env: { BASE_URL: '', NO_COLOR: '1' },
    testTimeout: 30_000,
  },
});
