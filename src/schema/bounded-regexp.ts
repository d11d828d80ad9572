import { Script, createContext, type Context } from 'node:vm';

import type { Matcher } from './regexp.ts';

/** Longest time one text may take, in milliseconds. */
const LIMIT_MS = 1_000;

/** It can't be told in reasonable time whether a text matches. */
export class UndecidedError extends Error {}

let context: Context | undefined;
const script = new Script('matcher.test(text)');

/**
 * A pattern in the platform's engine, which may need time exponential in the text's length: a match
 * is cut off after a second, and then the pattern is given up for good, so that many texts don't take
 * many times as long. Throws `SyntaxError`.
 */
export function boundedRegExp(pattern: string): Matcher {
  const matcher = compile(pattern);
  let isGivenUp = false;
  return {
    isLinear: false,
    test(text) {
      if (isGivenUp) throw new UndecidedError(pattern);
      context ??= createContext({});
      Object.assign(context, { matcher, text });
      try {
        return script.runInContext(context, { timeout: LIMIT_MS }) === true;
      } catch {
        isGivenUp = true;
        throw new UndecidedError(pattern);
      }
    },
  };
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}
