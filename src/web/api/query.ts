import type { Context } from 'hono';

import type { Range } from '../../store/index.ts';
import { Refusal } from './problem.ts';

/** The last time that a date can be of, and so what `from` and `to` may be. */
const LATEST = 8.64e15;

/** `from` and `to` in milliseconds since the Unix epoch; without them the last `defaultMs`. */
export function rangeIn(context: Context, now: number, defaultMs: number): Range {
  const to = wholeIn(context, 'to', { least: 0, most: LATEST }) ?? now + 1;
  const from = wholeIn(context, 'from', { least: 0, most: LATEST });
  return { from: from ?? Math.max(0, to - defaultMs), to };
}

/** `undefined` where it is not given. Throws `Refusal`. */
export function wholeIn(
  context: Context,
  name: string,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  const text = onlyIn(context, name);
  if (text === undefined) return undefined;
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Refusal(400, `"${name}" must be a whole number from ${least} to ${most}`);
}

/** One of these words. Throws `Refusal`. */
export function wordIn<T extends string>(
  context: Context,
  name: string,
  words: readonly T[],
): T | undefined {
  const text = onlyIn(context, name);
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word === undefined) throw new Refusal(400, `"${name}" must be one of ${words.join(', ')}`);
  return word;
}

function onlyIn(context: Context, name: string): string | undefined {
  const [text, ...more] = context.req.queries(name) ?? [];
  if (more.length > 0) throw new Refusal(400, `"${name}" must be given once`);
  return text;
}
