import { ExactNumber, numberOf } from './exact-number.ts';
import type { Json } from './json.ts';

/** What may be a number that a double can't hold; in a text as well, which only costs time. */
const SUSPECT = /[\d.]{16}|\d[eE][-+]?\d/;
const NUMBER = /-?\d[\d.eE+-]*/g;
/** Stands before an exact number that is held as text; no parsed text begins with it. */
const MARK = '\u{F0001}number:';

/** A value in which every number that a double can't hold is an `ExactNumber`. */
export class ExactValue {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/**
 * The value of a JSON text, which `JSON.parse` took for `value`: that one, unless there is a number
 * in it that a double can't hold.
 */
export function exactJson(text: string, value: Json): Json | ExactValue {
  if (!SUSPECT.test(text) || text.includes(MARK)) return value;
  let isExact = false;
  const marked = replaceNumbers(text, (token) => {
    if (!(numberOf(token) instanceof ExactNumber)) return token;
    isExact = true;
    return JSON.stringify(MARK + token);
  });
  return isExact ? new ExactValue(parseMarked(marked, value)) : value;
}

/** What is nested too deeply for the stack keeps its rounded numbers. */
function parseMarked(marked: string, rounded: Json): unknown {
  try {
    return JSON.parse(marked, unmark);
  } catch (error) {
    if (error instanceof RangeError) return rounded;
    throw error;
  }
}

/** A regular expression for strings would need a stack as deep as they are long. */
function replaceNumbers(text: string, replace: (token: string) => string): string {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const quote = text.indexOf('"', start);
    const end = quote === -1 ? text.length : quote;
    parts.push(text.slice(start, end).replaceAll(NUMBER, replace));
    start = quote === -1 ? text.length : endOfString(text, quote);
    parts.push(text.slice(end, start));
  }
  return parts.join('');
}

/** Where the string that begins at a quote ends. */
function endOfString(text: string, quote: number): number {
  let close = text.indexOf('"', quote + 1);
  while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close + 1;
}

function isEscaped(text: string, position: number): boolean {
  let start = position;
  while (text[start - 1] === '\\') start--;
  return (position - start) % 2 === 1;
}

function unmark(_: string, value: unknown): unknown {
  const isMarked = typeof value === 'string' && value.startsWith(MARK);
  return isMarked ? new ExactNumber(value.slice(MARK.length)) : value;
}

/** JSON text of a value in which numbers may be exact; `undefined` for what JSON can't express. */
export function exactJsonText(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.text;
  let isExact = false;
  const text: string | undefined = JSON.stringify(value, (_, member: unknown) => {
    if (!(member instanceof ExactNumber)) return member;
    isExact = true;
    return MARK + member.text;
  });
  return isExact ? text.replaceAll(new RegExp(`"${MARK}([^"]*)"`, 'gu'), '$1') : text;
}
