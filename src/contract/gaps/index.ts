export { findGaps } from './find-gaps.ts';
export type { GapKind, GapSeverity } from './gap-kind.ts';
export { hidesFault } from './hides-fault.ts';
export { GAP_KINDS, type GapKindName } from './kinds.ts';
