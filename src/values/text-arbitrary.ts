import type { Arbitrary } from 'fast-check';

import { fastCheck } from './fast-check.ts';
import { formatArbitrary } from './format-arbitrary.ts';
import { numberAt } from './keyword.ts';
import { LONGEST_TEXT, textsFor } from './text.ts';
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

/** Lengths count code points, so no unit is a character of more than one. */
function plain(variant: Variant): Arbitrary<string> | undefined {
  const fc = fastCheck();
  const shortest = numberAt(variant, 'minLength') ?? 0;
  const longest = Math.min(numberAt(variant, 'maxLength') ?? LONGEST_TEXT, LONGEST_TEXT);
  if (shortest > longest) return undefined;
  const sure = 'x'.repeat(Math.max(shortest - CHANCE, 0));
  const lengths = { minLength: shortest - sure.length, maxLength: longest - sure.length };
  const ascii = fc.string({ unit: 'grapheme-ascii', ...lengths });
  const any = fc.string({ unit: 'binary', ...lengths });
  const texts = fc.oneof({ arbitrary: ascii, weight: 4 }, { arbitrary: any, weight: 1 });
  return sure === '' ? texts : texts.map((text) => text + sure);
}
