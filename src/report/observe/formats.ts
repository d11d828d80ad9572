import type { Place } from '../../source/index.ts';
import type { SeenIn, Sighting } from './sightings.ts';

/** What a text looks like; none of these is met by accident. */
const FORMATS: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i],
  ['date', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  ['uri', /^https?:\/\/[^\s"<>\\^`{|}]+$/],
  ['email', /^[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i],
  ['ipv4', /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/],
];

/** So many different texts of a format, and none of another, are no accident. */
const ENOUGH = 3;

export function formatOf(text: string): string | undefined {
  return FORMATS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** A text of a place that has no format. */
interface SeenText {
  readonly at: string;
  readonly text: string;
  readonly format: string | undefined;
  readonly place: Place;
}

/** Texts by their place, until it is known whether all of them are of one format. */
export interface FormatLedger {
  add(seen: SeenText): void;
  sightings(): readonly {
    readonly sighting: Sighting;
    readonly count: number;
    readonly seenIn: SeenIn;
  }[];
}

interface Row {
  readonly first: SeenText;
  readonly seenIn: SeenIn;
  /** Different ones; `undefined` as soon as one is of another format, or of none. */
  texts: Set<string> | undefined;
  count: number;
}

/** `where` tells which case is being looked at. */
export function createFormatLedger(where: () => SeenIn): FormatLedger {
  const rows = new Map<string, Row>();
  return {
    add(seen) {
      const key = `${seen.place.file}#${seen.place.pointer}`;
      const row: Row = rows.get(key) ?? {
        first: seen,
        seenIn: where(),
        texts: new Set(),
        count: 0,
      };
      rows.set(key, row);
      row.count += 1;
      if (seen.format === undefined || seen.format !== row.first.format) row.texts = undefined;
      else if (row.texts !== undefined && row.texts.size < ENOUGH) row.texts.add(seen.text);
    },
    sightings: () =>
      [...rows.values()]
        .filter(({ texts }) => (texts?.size ?? 0) >= ENOUGH)
        .map(({ first, seenIn, count }) => ({ sighting: sightingOf(first), count, seenIn })),
  };
}

function sightingOf({ at, text, format = '', place }: SeenText): Sighting {
  return {
    drift: 'format',
    message: `every "${at}" is of the format ${format}, which its schema does not say`,
    example: JSON.stringify(text),
    place,
    update: { at: place, describe: () => ({ format }) },
  };
}
