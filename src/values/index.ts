export { invalidValues, validValues } from './enumerate.ts';
export type { Made } from './made.ts';
export { SPECIAL_TEXT } from './text.ts';
