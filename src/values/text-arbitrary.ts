import type { Arbitrary } from 'fast-check';

import { fastCheck } from './fast-check.ts';
import { formatArbitrary } from './format-arbitrary.ts';
import { numberAt } from './keyword.ts';
import { LONGEST_TEXT, textsFor, UNICODE } from './text.ts';
import type { Variant } from './variants.ts';

/** Of longer texts only so many characters are left to chance. */
const CHANCE = 64;

/** Texts that are meant to keep to a schema of type string. */
export function textArbitrary(variant: Variant): Arbitrary<string> | undefined {
  const { pattern, format } = variant;
  if (typeof pattern === 'string') return matching(pattern, variant);
  const formatted = typeof format === 'string' ? formatArbitrary(format) : undefined;
  return formatted ?? plain(variant);
}

function matching(pattern: string, variant: Variant): Arbitrary<string> | undefined {
  try {
    return fastCheck().stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  } catch {
    // Lookaround and backreferences.
    const [text] = textsFor(variant);
    return text === undefined ? undefined : fastCheck().constant(text);
  }
}

/** Characters that programs are known to stumble over. */
const ODD_CHARACTERS = Array.from(`\u0000\t\n\r\u007F"'\\<>&%;:,/+ \uFEFF\uFFFD${UNICODE}`);

/** Of the code points, those that are no surrogates. */
const CODE_POINTS = 0x11_00_00 - 0x8_00;

/** Any character of one code point; fast-check's own `binary` takes a second to begin with. */
function characters(): Arbitrary<string> {
  const fc = fastCheck();
  const any = fc
    .nat(CODE_POINTS - 1)
    .map((index) => String.fromCodePoint(index < 0xd8_00 ? index : index + 0x8_00));
  return fc.oneof(fc.constantFrom('a', ...ODD_CHARACTERS), any);
}

const known = new Map<string, Arbitrary<string>>();

/** Texts between two lengths in code points: the same arbitrary for the same ones, since making it costs. */
function plain(variant: Variant): Arbitrary<string> | undefined {
  const shortest = numberAt(variant, 'minLength') ?? 0;
  const longest = Math.min(numberAt(variant, 'maxLength') ?? LONGEST_TEXT, LONGEST_TEXT);
  if (shortest > longest) return undefined;
  const key = `${shortest} ${longest}`;
  const texts = known.get(key) ?? ofLengths(shortest, longest);
  known.set(key, texts);
  return texts;
}

/** Lengths count code points, so no unit is a character of more than one. */
function ofLengths(shortest: number, longest: number): Arbitrary<string> {
  const fc = fastCheck();
  const sure = 'x'.repeat(Math.max(shortest - CHANCE, 0));
  const lengths = { minLength: shortest - sure.length, maxLength: longest - sure.length };
  const ascii = fc.string({ unit: 'grapheme-ascii', ...lengths });
  const any = fc.array(characters(), lengths).map((each) => each.join(''));
  const texts = fc.oneof({ arbitrary: ascii, weight: 4 }, { arbitrary: any, weight: 1 });
  return sure === '' ? texts : texts.map((text) => text + sure);
}
