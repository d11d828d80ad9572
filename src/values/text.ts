import type { JsonObject } from '../source/index.ts';
import { fastCheck } from './fast-check.ts';
import { numberAt } from './keyword.ts';

/** No longer text is made for a keyword, in characters: it would test limits on bodies instead. */
export const LONGEST_TEXT = 65_536;

/** Means something to what it is put into: SQL, HTML, shells, templates, paths. */
export const SPECIAL_TEXT = `O'Neil "<b>" & \${x} {{x}} %00 \`id\` ; -- ../`;

/** Texts of each format that asserts (JSON Schema 2020-12, section 7.3; OpenAPI format registry). */
export const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29', '1970-01-01', '2099-12-31'],
  'date-time': ['2024-02-29T12:00:00Z', '1999-12-31T23:59:59.999+14:00'],
  time: ['12:00:00Z', '23:59:59.5-08:00'],
  duration: ['P1D', 'PT36H', 'P3Y6M4DT12H30M5S'],
  email: ['probity@example.com', "o'neil+tag@sub.example.org"],
  'idn-email': ['probity@example.com', 'δοκιμή@παράδειγμα.δοκιμή'],
  hostname: ['example.com', 'xn--bcher-kva.example'],
  'idn-hostname': ['example.com', 'bücher.example'],
  ipv4: ['192.0.2.1', '255.255.255.255'],
  ipv6: ['2001:db8::1', '::', '::ffff:192.0.2.1'],
  uri: ['https://example.com/', 'urn:isbn:0451450523'],
  'uri-reference': ['/path?query#fragment', 'https://example.com/'],
  iri: ['https://example.com/', 'https://пример.испытание/'],
  'iri-reference': ['/path', '/путь'],
  'uri-template': ['/users/{id}', 'https://example.com/{?q}'],
  uuid: ['123e4567-e89b-42d3-a456-426614174000', 'FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF'],
  'json-pointer': ['', '/a/0', '/a~1b'],
  'relative-json-pointer': ['0', '1/a'],
  regex: ['^a+$', ''],
  byte: ['cHJvYml0eQ==', ''],
  base64url: ['cHJvYml0eQ', ''],
  char: ['x', '€'],
};

/** Characters that a text may as well hold: of two bytes, three, two code units, combined, to the left. */
export const UNICODE = 'é€\u{1F600}e\u0301\u05D0';

/** How often a pattern is asked for a text; chance is seeded, so they are the same in every run. */
const PATTERN_TEXTS = 60;

/** Texts that are meant to keep to a schema of type string, the plainest first. */
export function textsFor(schema: JsonObject): readonly string[] {
  const { format, pattern } = schema;
  if (typeof pattern === 'string') return ofPattern(pattern, schema);
  const formatted = typeof format === 'string' ? FORMATS[format] : undefined;
  return formatted === undefined ? plainTexts(schema) : ofFitLength(formatted, schema);
}

function ofPattern(pattern: string, schema: JsonObject): readonly string[] {
  const texts = textsMatching(pattern);
  const shortest = numberAt(schema, 'minLength') ?? 0;
  const isShort = texts.length > 0 && texts.every((text) => Array.from(text).length < shortest);
  const stretched = isShort ? stretchedText(texts, pattern, shortest) : undefined;
  return stretched === undefined ? ofFitLength(texts, schema) : [stretched];
}

/** One of the texts with one of its characters repeated until it is long enough. */
function stretchedText(
  texts: readonly string[],
  pattern: string,
  length: number,
): string | undefined {
  if (length > LONGEST_TEXT) return undefined;
  const matcher = new RegExp(pattern, 'u');
  for (const text of texts) {
    const characters = Array.from(text);
    for (const [index, character] of characters.entries()) {
      const more = character.repeat(length - characters.length);
      const stretched = characters.toSpliced(index, 0, more).join('');
      if (matcher.test(stretched)) return stretched;
    }
  }
  return undefined;
}

/** Those within the bounds of length, or all of them where none is. */
function ofFitLength(texts: readonly string[], schema: JsonObject): readonly string[] {
  const shortest = numberAt(schema, 'minLength') ?? 0;
  const longest = numberAt(schema, 'maxLength') ?? Infinity;
  const fit = texts.filter((text) => {
    const { length } = Array.from(text);
    return length >= shortest && length <= longest;
  });
  return fit.length === 0 ? texts : fit;
}

function plainTexts(schema: JsonObject): readonly string[] {
  const shortest = numberAt(schema, 'minLength') ?? 0;
  const longest = numberAt(schema, 'maxLength') ?? Infinity;
  if (shortest > LONGEST_TEXT) return [];
  const usual = 'probity'.slice(0, Math.max(shortest, Math.min(7, longest))).padEnd(shortest, 'x');
  return [usual];
}

/** A text of just so many characters (code points, as JSON Schema counts them). */
export function textOfLength(length: number, kind: 'plain' | 'unicode' = 'plain'): string {
  if (kind === 'plain') return 'x'.repeat(length);
  const characters = Array.from(UNICODE);
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join('');
}

const matching = new Map<string, readonly string[]>();

/** Shortest first; none where the pattern is of a kind that no text can be made for. */
function textsMatching(pattern: string): readonly string[] {
  let texts = matching.get(pattern);
  if (texts === undefined) {
    texts = makeMatching(pattern);
    matching.set(pattern, texts);
  }
  return texts;
}

function makeMatching(pattern: string): readonly string[] {
  const fc = fastCheck();
  try {
    const arbitrary = fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
    const texts = fc.sample(arbitrary, { seed: 1, numRuns: PATTERN_TEXTS });
    return [...new Set(texts)].toSorted((a, b) => a.length - b.length);
  } catch {
    // Lookaround and backreferences: only an example or a configured value can help.
    return [];
  }
}
