import { contractTests } from '../../src/playwright/index.ts';

// One test a case of every document in probity.yaml, against BASE_URL or the embedded sandbox.
await contractTests();
