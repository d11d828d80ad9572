import type { Contract } from '../../contract/index.ts';
import { RECORD_VERSION, type DriftRecord } from '../../record/index.ts';
import type { Json, JsonObject, Place } from '../../source/index.ts';

/** Something that an answer has and the document does not describe. */
export interface Sighting {
  readonly drift: DriftRecord['drift'];
  readonly message: string;
  /** What was there, as JSON text or as it is. */
  readonly example: string;
  readonly place: Place;
  /** Of the field. */
  readonly name?: string | undefined;
  /** What is seen there, to describe it by all that was. */
  readonly value?: Json | undefined;
  /** The place that would be changed, and to what; `undefined` where there is nothing to say. */
  readonly update?:
    | {
        readonly at: Place;
        readonly describe: (values: readonly Json[]) => JsonObject | readonly Json[];
      }
    | undefined;
}

/** Where something was seen. */
export interface SeenIn {
  readonly operation: string;
  readonly caseId: string;
}

interface Collected {
  readonly first: Sighting;
  readonly seenIn: SeenIn;
  readonly values: Json[];
  count: number;
}

/** So many values are kept of each, to describe it by. */
const KEPT_VALUES = 50;

/** A longer example is cut. */
const LONGEST_EXAMPLE = 200;

/** Sightings of the same, counted, with the first example. */
export interface Sightings {
  add(sighting: Sighting, seenIn: SeenIn, times?: number): void;
  drift(contract: Contract): readonly DriftRecord[];
}

export function createSightings(): Sightings {
  const all = new Map<string, Collected>();
  return {
    add(first, seenIn, times = 1) {
      const { drift, place, message, value } = first;
      const key = [drift, place.file, place.pointer, message].join(' ');
      const known = all.get(key) ?? { first, seenIn, values: [], count: 0 };
      all.set(key, known);
      known.count += times;
      if (value !== undefined && known.values.length < KEPT_VALUES) known.values.push(value);
    },
    drift: (contract) => Array.from(all.values(), (each) => driftRecord(each, contract)),
  };
}

function driftRecord({ first, seenIn, values, count }: Collected, contract: Contract): DriftRecord {
  const { drift, message, example, place, update } = first;
  const { file, line, column, pointer } = place;
  const isLong = example.length > LONGEST_EXAMPLE;
  return {
    v: RECORD_VERSION,
    kind: 'drift',
    drift,
    operation: seenIn.operation,
    message,
    example: isLong ? `${example.slice(0, LONGEST_EXAMPLE)}…` : example,
    count,
    case: seenIn.caseId,
    place: { file, line, column, pointer },
    overlay: update && contract.overlayAction(update.at, update.describe(values)),
  };
}
