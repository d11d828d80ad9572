import { codecFor } from '../../serialize/index.ts';
import type { Check, Finding } from '../check.ts';
import type { Content } from '../content.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt } from '../words.ts';

/** A body is there and is what its media type says: JSON (RFC 8259), XML, a form, a sequence. */
export const bodyParses: Check = {
  name: 'body-parses',
  title: 'Body is not JSON',
  severity: 'error',
  faultCode: 101,
  unless: ['documented-media-type'],
  run(subject) {
    const { content, documented, response } = subject;
    // A body that we stopped reading ends too early by our own doing.
    if (documented === undefined || response.capped) return [];
    if (content.kind === 'none') return mustHaveBody(subject) ? [nothing(subject)] : [];
    return content.kind === 'undecodable' ? unreadable(subject, content) : [];
  },
};

function nothing(subject: AnswerSubject): Finding {
  const { promised, documented, operation } = subject;
  const names = namesOf(subject);
  return {
    title: 'No body',
    message: 'the body is empty',
    expected: [...new Set(names)].map(expectationOf).join(' or '),
    actual: 'an empty body',
    document: (promised ?? documented ?? operation).place,
    response: 'body',
    key: 'empty',
  };
}

function unreadable(
  { promised, contentType }: AnswerSubject,
  { reason, text, problem }: Extract<Content, { readonly kind: 'undecodable' }>,
): readonly Finding[] {
  if (promised === undefined) return [];
  const essence = contentType.kind === 'media-type' ? contentType.name.essence : undefined;
  const { name } = codecFor(promised, essence);
  return [
    {
      title: name === 'JSON' ? undefined : `Body is not ${name}`,
      message: `the body is ${reason}`,
      expected: expectationOf(name),
      actual: excerpt(text),
      document: promised.place,
      response: 'body',
      key: problem,
    },
  ];
}

function expectationOf(name: string): string {
  return name === 'JSON' ? 'JSON in UTF-8' : name;
}

/** Some answers have no content by definition (RFC 9110, section 6.4.1); other types may be empty. */
function mustHaveBody(subject: AnswerSubject): boolean {
  const { operation, response } = subject;
  const isBodiless = operation.method === 'HEAD' || [204, 304].includes(response.status);
  const possible = namesOf(subject);
  return !isBodiless && possible.length > 0 && possible.every((name) => NEVER_EMPTY.has(name));
}

/** What the body may be, by what it is labelled as where the document has a range. */
function namesOf({ documented, promised, contentType }: AnswerSubject): readonly string[] {
  if (promised === undefined) {
    return (documented?.content ?? []).map((each) => codecFor(each).name);
  }
  const essence = contentType.kind === 'media-type' ? contentType.name.essence : undefined;
  return [codecFor(promised, essence).name];
}

/** There is no JSON, XML or multipart of nothing. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['JSON', 'XML', 'a multipart body']);
