import { createRequire } from 'node:module';

import type * as Re2Module from 're2js';

import { boundedRegExp } from './bounded-regexp.ts';
import { toRe2Pattern } from './re2-pattern.ts';

/** A pattern of a document. */
export interface Matcher {
  /** Throws `UndecidedError` where it takes too long to tell. */
  readonly test: (text: string) => boolean;
  /** Whether the time it takes is bounded by the length of the text. */
  readonly isLinear: boolean;
}

const require = createRequire(import.meta.url);

/**
 * A pattern of a document by the rules of ECMAScript, matched in linear time by RE2, which is loaded
 * with the first pattern. What RE2 leaves out (lookaround, backreferences, more than 1,000 repeats)
 * is left to the platform's own engine, whose time is limited. Throws `SyntaxError`.
 */
export function compileRegExp(pattern: string): Matcher {
  const translated = translate(pattern);
  const linear = translated === undefined ? undefined : compileRe2(translated);
  return linear ?? boundedRegExp(pattern);
}

/** What is no ECMAScript pattern may be one of RE2's: `(?i)yes`. */
function translate(pattern: string): string | undefined {
  try {
    return toRe2Pattern(pattern);
  } catch {
    return pattern;
  }
}

function compileRe2(pattern: string): Matcher | undefined {
  const { RE2JS }: typeof Re2Module = require('re2js');
  try {
    const compiled = RE2JS.compile(pattern);
    return { test: (text) => compiled.test(text), isLinear: true };
  } catch {
    return undefined;
  }
}
