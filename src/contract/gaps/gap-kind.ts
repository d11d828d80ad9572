import type { Part } from '../../schema/index.ts';
import type { Document } from '../../source/index.ts';
import type { Gap } from '../contract.ts';
import type { OperationReading } from '../read-operation.ts';
import type { Reading } from '../structure.ts';

/** How much a gap matters: `error` where the document contradicts itself or nothing can be judged. */
export type GapSeverity = 'error' | 'warning' | 'info';

/** One kind of gap: what it is, what it hides from the suite, and how it is found. */
export interface GapKind {
  /** A sentence part: `the length of a text has no limit`. */
  readonly title: string;
  readonly severity: GapSeverity;
  /** What a run can't notice because of it, as a sentence. */
  readonly consequence: string;
  /**
   * Families of faults that stay unseen, by the words of their ids, with `*` for any of them (see
   * `hidesFault`). None where the gap misleads people or other tools only.
   */
  readonly hides: readonly string[];
  /** Whether a run tells it too, not only `lint`. */
  readonly inRuns?: true;
  readonly find: GapFinder;
}

/** What finders look at. */
export interface GapContext {
  /** With overlays applied. */
  readonly document: Document;
  /** From Swagger 2.0: an overlay would have to be one of that document. */
  readonly isConverted: boolean;
  readonly readings: readonly OperationReading[];
  readonly reading: Reading;
}

/** A gap before its kind is named. */
export type FoundGap = Pick<Gap, 'message' | 'place' | 'overlay'> & Partial<Pick<Gap, 'operation'>>;

/** Finds every gap of one kind. Pure. */
export type GapFinder = (context: GapContext) => readonly FoundGap[];

/** A finder that looks at one operation after the other. */
export function perOperation(
  find: (reading: OperationReading, context: GapContext) => readonly FoundGap[],
): GapFinder {
  return (context) =>
    context.readings.flatMap((reading) =>
      find(reading, context).map((gap) => ({ operation: reading.operation.id, ...gap })),
    );
}

/** Parts of a body in words, once each. */
export function partNames(parts: readonly Part[]): string {
  const names = parts.map(({ pointer }) => (pointer === '' ? 'the body' : `"${pointer}"`));
  return [...new Set(names)].join(', ');
}
