import { createRequire } from 'node:module';

import type * as Re2Module from 're2js';

/** What ajv asks of a regular expression; it tells patterns apart by their text. */
interface Matcher {
  test(text: string): boolean;
  toString(): string;
}

const require = createRequire(import.meta.url);

/**
 * A pattern of a document, matched in linear time by RE2, which is loaded with the first pattern.
 * What RE2 leaves out (lookaround, backreferences, more than 1,000 repeats) falls back to the
 * platform's own engine. Throws `SyntaxError`.
 */
export function compileRegExp(pattern: string): Matcher {
  return compileRe2(pattern) ?? compileNative(pattern);
}

function compileRe2(pattern: string): Matcher | undefined {
  // RE2JS would read a named backreference as the letter k.
  if (pattern.includes(String.raw`\k<`)) return undefined;
  const { RE2JS }: typeof Re2Module = require('re2js');
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { test: (text) => compiled.test(text), toString: () => pattern };
  } catch {
    return undefined;
  }
}

/** Without the `u` flag as well: documents hold patterns such as `[\w-.]`. */
function compileNative(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}
