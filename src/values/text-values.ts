import { numberAt } from './keyword.ts';
import { made, type Made } from './made.ts';
import { LONGEST_TEXT, SPECIAL_TEXT, textOfLength, textsFor } from './text.ts';
import type { Variant } from './variants.ts';

/** Texts that keep to a schema: in each form, or of each length at its limits. */
export function validTexts(variant: Variant): Iterable<Made> {
  const isOf = (keyword: string) => typeof variant[keyword] === 'string';
  if (isOf('pattern')) return inForms('pattern', variant);
  return isOf('format') ? inForms('format', variant) : ofLengths(variant);
}

function inForms(keyword: 'pattern' | 'format', variant: Variant): readonly Made[] {
  const texts = textsFor(variant);
  const ends = [texts[0], texts.at(-1)].filter((text) => text !== undefined);
  const words = `in a form that its ${keyword} allows`;
  return ends.map((text, index) => made(text, { what: `${keyword}-${index + 1}`, keyword, words }));
}

function* ofLengths(variant: Variant): Iterable<Made> {
  const shortest = numberAt(variant, 'minLength') ?? 0;
  const longest = numberAt(variant, 'maxLength') ?? Infinity;
  yield ofLength(shortest, 'minLength');
  yield ofLength(shortest + 1, 'minLength');
  yield* oddTexts(shortest);
  if (longest > LONGEST_TEXT) return;
  if (longest - 1 > shortest + 1) yield ofLength(longest - 1, 'maxLength');
  yield ofLength(longest, 'maxLength');
  const words = `of ${longest} characters, which are more in bytes`;
  const value = textOfLength(longest, 'unicode');
  yield made(value, { what: 'length-unicode', keyword: 'maxLength', words });
}

function* oddTexts(shortest: number): Iterable<Made> {
  const words = 'of characters that mean something elsewhere';
  const value = SPECIAL_TEXT.padEnd(shortest, 'x');
  yield made(value, { what: 'special-characters', keyword: 'maxLength', words });
  const unicode = { what: 'unicode', keyword: 'maxLength', words: 'beyond ASCII' };
  yield made(textOfLength(Math.max(shortest, 6), 'unicode'), unicode);
}

function ofLength(length: number, keyword: string): Made {
  const words = `of ${length} characters`;
  return made(textOfLength(length), { what: `length-${length}`, keyword, words });
}

export function* invalidTexts(variant: Variant): Iterable<Made> {
  yield* tooShort(numberAt(variant, 'minLength') ?? 0, variant);
  yield* tooLong(numberAt(variant, 'maxLength') ?? Infinity, variant);
  yield* breaking('pattern', variant);
  yield* breaking('format', variant);
}

function* tooShort(shortest: number, variant: Variant): Iterable<Made> {
  if (shortest === 0 || shortest > LONGEST_TEXT) return;
  const length = shortest - 1;
  const text = Array.from(textsFor(variant)[0] ?? '')
    .slice(0, length)
    .join('');
  const keyword = 'minLength';
  const words = `of ${length} characters`;
  yield made(text.padEnd(length, 'x'), { what: keyword, keyword, words });
  if (shortest < 2) return;
  const inCodeUnits = `of ${length} characters, which are ${2 * length} in UTF-16`;
  const value = '\u{1F600}'.repeat(length);
  yield made(value, { what: `${keyword}-unicode`, keyword, words: inCodeUnits });
}

function* tooLong(longest: number, variant: Variant): Iterable<Made> {
  if (longest > LONGEST_TEXT) return;
  const length = longest + 1;
  const text = textsFor(variant)[0] ?? '';
  const value = text + textOfLength(Math.max(length - Array.from(text).length, 0));
  const keyword = 'maxLength';
  yield made(value, { what: keyword, keyword, words: `of ${length} characters` });
}

/** As a rule something in this list breaks a pattern or format; what does not is dropped. */
export const ODD_TEXTS = [
  'probity !',
  '\u0000',
  '',
  '-',
  '99',
  'é€',
  '2024-02-30T25:61:61Z',
  '256.256.256.256',
  '::g',
];

function breaking(keyword: 'pattern' | 'format', variant: Variant): readonly Made[] {
  if (typeof variant[keyword] !== 'string') return [];
  const good = textsFor(variant)[0] ?? '';
  const texts = [`${good} !`, `${good}\n`, good.slice(0, -1), ...ODD_TEXTS];
  const words = `that breaks its ${keyword}`;
  return texts.map((text) => made(text, { what: keyword, keyword, words }));
}
