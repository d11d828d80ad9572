import { ExactNumber, numberOf } from './exact-number.ts';
import type { Json } from './json.ts';

/** What may be a number that a double can't hold; in a text as well, which only costs time. */
const SUSPECT = /[\d.]{16}|\d[eE][-+]?\d/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
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
  const marked = text.replaceAll(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"') || !(numberOf(token) instanceof ExactNumber)) return token;
    isExact = true;
    return JSON.stringify(MARK + token);
  });
  return isExact ? new ExactValue(JSON.parse(marked, unmark)) : value;
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
