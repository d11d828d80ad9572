import { createRequire } from 'node:module';

import type * as RegexppModule from '@eslint-community/regexpp';
import type { AST } from '@eslint-community/regexpp';

type Range = readonly [first: number, last: number];

const LAST_CODE_POINT = 0x10_ff_ff;
const DIGIT: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [...DIGIT, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const LINE_END: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x20_28, 0x20_29],
];
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x16_80, 0x16_80],
  [0x20_00, 0x20_0a],
  [0x20_28, 0x20_29],
  [0x20_2f, 0x20_2f],
  [0x20_5f, 0x20_5f],
  [0x30_00, 0x30_00],
  [0xfe_ff, 0xfe_ff],
];

const require = createRequire(import.meta.url);

/** What RE2 has no words for: lookaround, backreferences, halves of characters. */
class Untranslatable extends Error {}

/**
 * The pattern in RE2's syntax with ECMAScript's meaning (`\s`, `.`, `\d` and `$` differ), or
 * `undefined` where RE2 can't say it. Throws `SyntaxError` for what is no ECMAScript pattern.
 */
export function toRe2Pattern(pattern: string): string | undefined {
  try {
    return alternativesIn(parse(pattern));
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}

/** Whether RE2 has words for the pattern; that it takes them is not tried. */
export function canBeLinear(pattern: string): boolean {
  // Loading a parser takes longer than looking for what it would find.
  if (!/\(\?[<=!]|\\[1-9k]/.test(pattern)) return true;
  try {
    return toRe2Pattern(pattern) !== undefined;
  } catch {
    return true;
  }
}

/** Without the `u` flag as well: documents hold patterns such as `[\w-.]`. */
function parse(pattern: string): AST.Pattern {
  const { RegExpParser }: typeof RegexppModule = require('@eslint-community/regexpp');
  const parser = new RegExpParser();
  const end = pattern.length;
  try {
    return parser.parsePattern(pattern, 0, end, { unicode: true });
  } catch {
    return parser.parsePattern(pattern, 0, end, { unicode: false });
  }
}

function alternativesIn({
  alternatives,
}: {
  readonly alternatives: readonly AST.Alternative[];
}): string {
  return alternatives.map(({ elements }) => elements.map(elementText).join('')).join('|');
}

function elementText(element: AST.Element): string {
  if (element.type === 'Group' || element.type === 'CapturingGroup') return groupText(element);
  if (element.type === 'Quantifier')
    return `(?:${elementText(element.element)})${quantity(element)}`;
  if (element.type === 'Assertion') return assertionText(element);
  if (element.type === 'Character') return classOf([[element.value, element.value]]);
  if (element.type === 'CharacterSet') return `[${setText(element)}]`;
  if (element.type === 'CharacterClass') return characterClass(element);
  throw new Untranslatable();
}

function groupText(group: AST.Group | AST.CapturingGroup): string {
  if (group.type === 'Group' && group.modifiers !== null) throw new Untranslatable();
  return `(?:${alternativesIn(group)})`;
}

function quantity({ min, max }: AST.Quantifier): string {
  return max === Infinity ? `{${min},}` : `{${min},${max}}`;
}

function assertionText(assertion: AST.Assertion): string {
  if (assertion.kind === 'start') return '\\A';
  if (assertion.kind === 'end') return '\\z';
  if (assertion.kind === 'word') return assertion.negate ? '\\B' : '\\b';
  throw new Untranslatable();
}

function characterClass({ negate, elements }: AST.CharacterClass): string {
  if (elements.length === 0) return classOf(negate ? complementOf([]) : [], !negate);
  const members = elements.map((element) => {
    if (element.type === 'Character') return rangeText([element.value, element.value]);
    if (element.type === 'CharacterClassRange') {
      return rangeText([element.min.value, element.max.value]);
    }
    if (element.type === 'CharacterSet') return setText(element);
    throw new Untranslatable();
  });
  return `[${negate ? '^' : ''}${members.join('')}]`;
}

/** A class of ranges; nothing is in it where all characters are left out. */
function classOf(ranges: readonly Range[], isNothing = false): string {
  return isNothing
    ? `[^${rangeText([0, LAST_CODE_POINT])}]`
    : `[${ranges.map(rangeText).join('')}]`;
}

function setText(set: AST.CharacterSet): string {
  if (set.kind === 'property') return propertyText(set);
  if (set.kind === 'any') return complementOf(LINE_END).map(rangeText).join('');
  const ranges = { digit: DIGIT, word: WORD, space: SPACE }[set.kind];
  return (set.negate ? complementOf(ranges) : ranges).map(rangeText).join('');
}

/** General categories by their short names, and scripts; RE2 itself refuses the others. */
function propertyText({ key, value, negate }: AST.UnicodePropertyCharacterSet): string {
  const isKnown = key === 'Script' || key === 'sc' || key === 'General_Category' || key === 'gc';
  if (!isKnown || value === null) throw new Untranslatable();
  return `\\${negate ? 'P' : 'p'}{${value}}`;
}

function complementOf(ranges: readonly Range[]): readonly Range[] {
  const starts = [0, ...ranges.map(([, last]) => last + 1)];
  const ends = [...ranges.map(([first]) => first - 1), LAST_CODE_POINT];
  return starts.map((start, index): Range => [start, ends[index] ?? LAST_CODE_POINT]);
}

function rangeText([first, last]: Range): string {
  if (isHalf(first) || isHalf(last)) throw new Untranslatable();
  return first === last ? codePoint(first) : `${codePoint(first)}-${codePoint(last)}`;
}

/** A surrogate: RE2 knows whole characters only. */
function isHalf(value: number): boolean {
  return value >= 0xd8_00 && value <= 0xdf_ff;
}

function codePoint(value: number): string {
  return `\\x{${value.toString(16)}}`;
}
