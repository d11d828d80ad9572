export { findGaps } from './find-gaps.ts';
export type { GapKind } from './gap-kind.ts';
export { hidesFault } from './hides-fault.ts';
export { GAP_KINDS, type GapKindName } from './kinds.ts';
