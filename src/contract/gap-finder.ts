import type { Part } from '../schema/index.ts';
import type { Document } from '../source/index.ts';
import type { Gap } from './contract.ts';
import type { OperationReading } from './read-operation.ts';

/** A gap before its finder and its operation are named. */
export type FoundGap = Pick<Gap, 'message' | 'place' | 'overlay'>;

/** Finds one kind of gap in one operation of a document. Pure. */
export type GapFinder = (reading: OperationReading, document: Document) => readonly FoundGap[];

/** Parts of a body in words, once each. */
export function partNames(parts: readonly Part[]): string {
  const names = parts.map(({ pointer }) => (pointer === '' ? 'the body' : `"${pointer}"`));
  return [...new Set(names)].join(', ');
}
