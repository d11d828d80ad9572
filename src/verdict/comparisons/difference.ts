import { valueOf } from '../content.ts';
import { bodyPlace, leavesOf } from '../pointers.ts';
import { sentFields } from '../sent-fields.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt, statusLine } from '../words.ts';

/** A part of the answer that is always one in one group and always another in the other. */
export interface Difference {
  /** In the form of `Violation.response`. */
  readonly place: string;
  readonly one: string;
  readonly other: string;
}

/** With a single answer nobody knows which parts of it change from one to the next. */
const FEWEST_ANSWERS = 2;

const ABSENT = 'missing';

/** Compares two groups of answers; what varies inside a group is left out. */
export function differencesOf(
  one: readonly AnswerSubject[],
  other: readonly AnswerSubject[],
): readonly Difference[] {
  if (Math.min(one.length, other.length) < FEWEST_ANSWERS) return [];
  const ones = one.map(partsOf);
  const others = other.map(partsOf);
  const places = new Set([...ones, ...others].flatMap((parts) => [...parts.keys()]));
  return [...places].flatMap((place) => {
    const first = commonPart(place, ones);
    const second = commonPart(place, others);
    const isSame = first === undefined || second === undefined || first === second;
    return isSame ? [] : [{ place, one: excerpt(first), other: excerpt(second) }];
  });
}

type Parts = ReadonlyMap<string, string>;

/** `undefined` where the answers of a group are not of one mind. */
function commonPart(place: string, group: readonly Parts[]): string | undefined {
  const [part = ABSENT, ...more] = new Set(group.map((parts) => parts.get(place) ?? ABSENT));
  return more.length === 0 ? part : undefined;
}

/** What of an answer tells something: its status, its set of fields, every value of its body. */
function partsOf({ operation, exchange, response, content }: AnswerSubject): Parts {
  const parts = new Map([['status', statusLine(response)]]);
  for (const [name] of response.headers) parts.set(`header ${name.toLowerCase()}`, 'present');
  if (content.kind === 'none') return parts;
  const body = valueOf(content);
  const leaves = body === undefined ? [['', content.text] as const] : leavesOf(body);
  const accounts = sentFields(exchange.request, operation.login ? [operation.login.account] : []);
  for (const [pointer, leaf] of leaves) {
    // An answer may name the account; that is no difference.
    const text = accounts.reduce(
      (each, { value }) => (value === '' ? each : each.replaceAll(value, '…')),
      JSON.stringify(leaf),
    );
    parts.set(bodyPlace(pointer), text);
  }
  return parts;
}
