export type { Difference, Side } from './difference.ts';
export type { Witness } from './evidence.ts';
export { textOf } from './effect.ts';
export { bothSides, type Sides } from './located.ts';
export { decideSchemas, type Decided } from './decide.ts';
