import type { MediaType } from '../../contract/index.ts';
import type { Check, Finding } from '../check.ts';
import { isJsonType, rangeOf } from '../../serialize/index.ts';
import type { ContentType } from '../content-type.ts';
import type { AnswerSubject } from '../subject.ts';

/** `Content-Type` is there, is well-formed, is documented, and does not contradict RFC 8259. */
export const documentedMediaType: Check = {
  name: 'documented-media-type',
  title: 'Undocumented media type',
  severity: 'error',
  faultCode: 101,
  run(subject) {
    const { documented, content, contentType } = subject;
    // Where no content is documented nothing is promised; an empty body needs no type.
    if (documented === undefined || documented.content.length === 0) return [];
    if (contentType.kind === 'missing' && content.kind === 'none') return [];
    const problem = problemOf(contentType, subject);
    if (problem === undefined) return [];
    const expected = documented.content.map(({ range }) => range).join(' or ');
    return [{ expected, document: documented.place, response: 'header content-type', ...problem }];
  },
};

type Problem = Pick<Finding, 'message' | 'actual' | 'key'> & Partial<Finding>;

function problemOf(
  contentType: ContentType,
  { promised, documented }: AnswerSubject,
): Problem | undefined {
  if (contentType.kind === 'missing') {
    return { message: 'the body has no media type', actual: 'missing', key: 'missing' };
  }
  if (contentType.kind === 'malformed') {
    const { text } = contentType;
    return { message: 'the media type is malformed', actual: text, key: 'malformed' };
  }
  if (promised !== undefined) return charsetProblem(contentType, promised);
  const { text, name } = contentType;
  // Where the type itself is documented, a parameter tells it apart.
  const isKnown = documented?.content.some(({ range }) => rangeOf(range).essence === name.essence);
  const actual = isKnown === true ? text : name.essence;
  return { message: `${actual} is not documented`, actual, key: actual };
}

/** JSON is UTF-8; a `charset` means nothing, but a wrong one misleads (RFC 8259, sections 8.1, 11). */
function charsetProblem(
  { name: { essence, parameters } }: Extract<ContentType, { kind: 'media-type' }>,
  { place }: MediaType,
): Problem | undefined {
  const charset = parameters.get('charset')?.toLowerCase();
  const isFine = charset === undefined || charset === 'utf-8' || !isJsonType(essence);
  if (isFine) return undefined;
  return {
    title: 'Wrong charset',
    message: `JSON is always UTF-8, but is labelled ${charset}`,
    expected: 'charset utf-8, or none',
    actual: `${essence}; charset=${charset}`,
    document: place,
    key: `charset ${charset}`,
  };
}
