import type { MediaType } from '../contract/index.ts';
import { bestFit, rangeOf } from '../serialize/index.ts';
import type { Found, Part } from './change.ts';
import { schemaChanges, type Direction } from './schema-changes.ts';
import type { Sides } from './schema/index.ts';

/** The media types of a body in both documents, as they belong together. */
export interface PairedTypes {
  readonly pairs: readonly Sides<MediaType>[];
  readonly removed: readonly MediaType[];
  readonly added: readonly MediaType[];
}

/** An old one belongs to what the new document says of it, be that a wider range. */
export function pairTypes({ old, new: fresh }: Sides<readonly MediaType[]>): PairedTypes {
  const pairs = old.flatMap((each): Sides<MediaType>[] => {
    const same = fresh.find(({ range }) => range === each.range);
    const found = same ?? bestFit(fresh, rangeOf(each.range));
    return found === undefined ? [] : [{ old: each, new: found }];
  });
  return {
    pairs,
    removed: old.filter((each) => !pairs.some((pair) => pair.old === each)),
    added: fresh.filter(
      (each) =>
        !pairs.some((pair) => pair.new === each) && bestFit(old, rangeOf(each.range)) === undefined,
    ),
  };
}

/** What changed in bodies of the same media type. */
export function bodyChanges(
  pair: Sides<MediaType>,
  part: Part,
  direction: Direction,
): readonly Found[] {
  const here = { ...part, mediaType: pair.old.range };
  return [
    ...schemaChanges(here, direction, { old: pair.old.schema, new: pair.new.schema }),
    ...schemaChanges(here, direction, { old: pair.old.itemSchema, new: pair.new.itemSchema }),
    ...encodingChange(pair, here),
  ];
}

/** How the parts of a form are written; no value tells whether the server reads both. */
function encodingChange({ old, new: fresh }: Sides<MediaType>, part: Part): readonly Found[] {
  if (encodingText(old) === encodingText(fresh)) return [];
  return [
    {
      kind: 'encoding-changed',
      severity: 'undecided',
      part,
      message: 'its parts are written otherwise',
      advice: 'compare both places: what the server still reads is not written there',
      places: { old: old.place, new: fresh.place },
    },
  ];
}

function encodingText({ encoding, prefixEncoding, itemEncoding }: MediaType): string {
  const sorted = Object.entries(encoding).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted, prefixEncoding, itemEncoding], (key, value: unknown) =>
    ENCODED.has(key) ? undefined : value,
  );
}

/** Places differ, and what headers of parts hold is not compared. */
const ENCODED: ReadonlySet<string> = new Set(['place', 'schema', 'headers']);
