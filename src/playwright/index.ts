export type { AnyResponse } from './answer.ts';
export { contractTests } from './contract-tests.ts';
export { expect } from './expect.ts';
export { test, type Probity } from './test.ts';
