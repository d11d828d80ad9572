export { arbitraryOf } from './arbitrary.ts';
export { brokenArbitraryOf } from './broken-arbitrary.ts';
export { drawn, replayed, shrunk } from './drawn.ts';
export { invalidValues, validValues, type Broken } from './enumerate.ts';
export { fastCheck } from './fast-check.ts';
export type { Made } from './made.ts';
export { validSample } from './valid-sample.ts';
export { SPECIAL_TEXT } from './text.ts';
