import type { Content } from './content.ts';
import { placeOfText } from './pointers.ts';

/** How text that somebody did not mean to send is recognised. */
export interface Mark {
  readonly name: string;
  /** Without one of these the text does not bear the mark: a quick look. */
  readonly signs: readonly string[];
  /** Where a sign alone does not prove it. */
  readonly pattern?: RegExp;
}

export interface MarkFound {
  readonly name: string;
  readonly text: string;
  /** In the form of `Violation.response`. */
  readonly place: string;
}

/** So much of a body is looked at, in characters. */
const SEARCHED_LENGTH = 64 * 1024;

/** The first of the marks that a body bears. */
export function findMark(content: Content, marks: readonly Mark[]): MarkFound | undefined {
  if (content.kind === 'none') return undefined;
  const beginning = content.text.slice(0, SEARCHED_LENGTH);
  for (const mark of marks) {
    const text = matchOf(mark, beginning);
    if (text === undefined) continue;
    const place = placeOfText(content, (part) => matchOf(mark, part) !== undefined);
    return { name: mark.name, text, place };
  }
  return undefined;
}

function matchOf({ signs, pattern }: Mark, text: string): string | undefined {
  const sign = signs.find((each) => text.includes(each));
  return sign === undefined || pattern === undefined ? sign : pattern.exec(text)?.[0];
}
