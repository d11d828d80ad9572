import type { Schema } from '../../schema/index.ts';
import type { Place } from '../../source/index.ts';
import type { Difference, Position, Side } from './difference.ts';
import { createEvidence, type Evidence, type Witness } from './evidence.ts';
import { bothSides, rootOf, type Conjunction, type Sides } from './located.ts';
import { differencesOf } from './walk.ts';

/** A difference, and what shows it. */
export interface Decided {
  readonly difference: Difference;
  readonly places: Sides<Place>;
  /** A value that only the old schema takes, where the difference may take some away. */
  readonly lost?: Witness | undefined;
  /** A value that only the new schema takes, where the difference may add some. */
  readonly gained?: Witness | undefined;
}

/** What differs between two schemas, each with values that show it where any were found. */
export function decideSchemas(schemas: Sides<Schema>): readonly Decided[] {
  if (JSON.stringify(schemas.old.json) === JSON.stringify(schemas.new.json)) return [];
  const evidence = createEvidence(schemas);
  const { sample, isTaken } = evidence;
  const roots = bothSides(schemas, ({ json }) => json);
  const walk = { roots, sample, isTaken, seen: new Set<string>() };
  const found = [...differencesOf(bothSides(schemas, rootOf), OUTERMOST, walk)];
  return found.map((difference) => {
    const isAlone = !found.some((each) => each !== difference && isBeside(each, difference));
    return {
      difference,
      places: placesOf(difference, schemas),
      ...witnesses(difference, isAlone, evidence),
    };
  });
}

const OUTERMOST: Position = { pointer: '', isMonotone: true, embed: (part) => [part] };

function isBeside(each: Difference, { at }: Difference): boolean {
  return each.at.pointer.startsWith(at.pointer);
}

function witnesses(
  difference: Difference,
  isAlone: boolean,
  { find }: Evidence,
): Pick<Decided, 'lost' | 'gained'> {
  const { effect, keyword } = difference;
  if (effect === 'described' || effect === 'undescribed' || SAYS_NOTHING.has(keyword)) return {};
  return {
    ...(effect !== 'wider' && { lost: find(difference, 'old', isAlone) }),
    ...(effect !== 'narrower' && { gained: find(difference, 'new', isAlone) }),
  };
}

/** No value breaks them. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['default', 'readOnly', 'xml']);

/** The keyword, or the schema that it is not in. */
function placesOf({ written, around }: Difference, schemas: Sides<Schema>): Sides<Place> {
  const placeIn = (side: Side): Place => {
    const [first]: Conjunction = around[side];
    return schemas[side].placeOf(written[side]?.pointer ?? first?.pointer ?? '');
  };
  return { old: placeIn('old'), new: placeIn('new') };
}
