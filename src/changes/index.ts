export { SEVERITIES, type Change, type ChangeSeverity, type Part } from './change.ts';
export { compareContracts, type DocumentChanges } from './compare.ts';
export type { Sides } from './schema/index.ts';
