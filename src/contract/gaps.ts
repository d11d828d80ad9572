import type { Document } from '../source/index.ts';
import type { Gap } from './contract.ts';
import { findUnspecifiedProperties } from './gap-additional-properties.ts';
import { findOptionalBody } from './gap-body-not-required.ts';
import type { GapFinder } from './gap-finder.ts';
import { findNoRefusal } from './gap-no-refusal.ts';
import { findRulesInProse } from './gap-rule-in-prose.ts';
import { findUnboundedStrings } from './gap-unbounded-string.ts';
import type { OperationReading } from './read-operation.ts';

/** Every kind of gap that is looked for, in the order in which an operation's gaps are listed. */
const FINDERS = {
  'request-body-not-required': findOptionalBody,
  'no-refusal-documented': findNoRefusal,
  'rule-in-prose': findRulesInProse,
  'unbounded-string': findUnboundedStrings,
  'additional-properties-unspecified': findUnspecifiedProperties,
} satisfies Record<string, GapFinder>;

/** What the document is too loose to say, operation by operation. */
export function findGaps(
  readings: readonly OperationReading[],
  document: Document,
): readonly Gap[] {
  return readings.flatMap((reading) =>
    Object.entries(FINDERS).flatMap(([kind, find]) =>
      find(reading, document).map((gap) => ({ kind, operation: reading.operation.id, ...gap })),
    ),
  );
}
