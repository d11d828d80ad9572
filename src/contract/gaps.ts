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

/** What the document is too loose to say, operation by operation; what they share, once. */
export function findGaps(
  readings: readonly OperationReading[],
  document: Document,
): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  for (const reading of readings) {
    for (const [kind, find] of Object.entries(FINDERS)) {
      for (const gap of find(reading, document)) {
        const key = `${kind} ${gap.place.file}#${gap.place.pointer} ${gap.message}`;
        if (!gaps.has(key)) gaps.set(key, { kind, operation: reading.operation.id, ...gap });
      }
    }
  }
  return [...gaps.values()];
}
