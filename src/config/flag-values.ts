import type { Shard } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import type { ReportRequest } from './config.ts';
import { suggest } from './suggestion.ts';

/** A flag or variable as the user wrote it; `undefined` where it was not. */
export interface Said {
  /** `--rate`, `PROBITY_LOG`. */
  readonly name: string;
  readonly text: string | undefined;
}

export interface NumberRange {
  readonly whole: boolean;
  readonly minimum: number;
  readonly maximum?: number | undefined;
}

/** The number in a flag, digits with or without a fraction. Throws `DefectError`. */
export function readNumber({ name, text }: Said, range: NumberRange): number | undefined {
  if (text === undefined) return undefined;
  const { whole, minimum, maximum = Number.POSITIVE_INFINITY } = range;
  const digits = whole ? /^\d+$/ : /^\d+(?:\.\d+)?$/;
  const value = Number(text);
  if (digits.test(text) && value >= minimum && value <= maximum) return value;
  throw refuse(`${name} takes ${wordsFor(range)}, got "${text}"`);
}

function wordsFor({ whole, minimum, maximum }: NumberRange): string {
  const kind = whole ? 'a whole number' : 'a number';
  return maximum === undefined
    ? `${kind} of at least ${minimum}`
    : `${kind} from ${minimum} to ${maximum}`;
}

/** One of the known words. Throws `DefectError`. */
export function readWord<Word extends string>(
  { name, text }: Said,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw refuse(`${name} does not know "${text}"`, suggest(text, words));
}

/** A regular expression of JavaScript, without flags. Throws `DefectError`. */
export function readPattern({ name, text }: Said): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(`${name} is no regular expression: ${reason}`);
  }
}

/** `2/4`: the second of four parts. Throws `DefectError`. */
export function readShard({ name, text }: Said): Shard | undefined {
  if (text === undefined) return undefined;
  const [, index = 0, of = 0] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index >= 1 && index <= of) return { index, of };
  throw refuse(`${name} takes a part and the number of parts, such as 2/4, got "${text}"`);
}

/** `FORMAT` or `FORMAT=FILE`, the format one of those given. Throws `DefectError`. */
export function readReport(text: string, formats: readonly string[]): ReportRequest {
  const [format = '', ...rest] = text.split('=');
  const file = rest.length === 0 ? undefined : rest.join('=');
  if (!formats.includes(format)) {
    throw refuse(`--report does not know the format "${format}"`, suggest(format, formats));
  }
  if (file === '') throw refuse(`--report ${text} names no file`);
  return { format, file };
}

function refuse(message: string, hint?: string): DefectError {
  return new DefectError([{ message, hint }]);
}
