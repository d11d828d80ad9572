export { arbitraryOf } from './arbitrary.ts';
export { brokenArbitraryOf } from './broken-arbitrary.ts';
export { invalidValues, validValues, type Broken } from './enumerate.ts';
export type { Made } from './made.ts';
