export { invalidValues, sampleOf, validValues, type Broken } from './enumerate.ts';
export type { Made } from './made.ts';
