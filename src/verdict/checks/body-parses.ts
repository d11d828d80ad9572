import type { MediaType } from '../../contract/index.ts';
import { codecFor } from '../../serialize/index.ts';
import type { Place } from '../../source/index.ts';
import type { Check } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt } from '../words.ts';

/** A body is there and is what its media type says: JSON (RFC 8259), XML, a form, a sequence. */
export const bodyParses: Check = {
  name: 'body-parses',
  title: 'Body is not JSON',
  severity: 'error',
  unless: ['documented-media-type'],
  run(subject) {
    const { content, documented, promised, response, contentType } = subject;
    // A body that we stopped reading ends too early by our own doing.
    if (documented === undefined || response.capped) return [];
    const { place } = promised ?? documented;
    if (content.kind === 'none' && mustHaveBody(subject)) {
      const codecs = new Set(possibleBodies(subject).map((each) => codecFor(each).name));
      const expected = [...codecs].map(expectationOf).join(' or ');
      const problem = problemOf('empty', 'an empty body', place);
      return [{ ...problem, expected, title: 'No body' }];
    }
    if (content.kind !== 'undecodable' || promised === undefined) return [];
    const { reason, problem, text } = content;
    const essence = contentType.kind === 'media-type' ? contentType.name.essence : undefined;
    const { name } = codecFor(promised, essence);
    const title = name === 'JSON' ? undefined : `Body is not ${name}`;
    const found = problemOf(reason, excerpt(text), place);
    return [{ ...found, expected: expectationOf(name), title, key: problem }];
  },
};

function problemOf(reason: string, actual: string, document: Place) {
  const message = `the body is ${reason}`;
  return { message, actual, document, response: 'body', key: reason };
}

function expectationOf(name: string): string {
  return name === 'JSON' ? 'JSON in UTF-8' : name;
}

/** Some answers have no content by definition (RFC 9110, section 6.4.1); other types may be empty. */
function mustHaveBody(subject: AnswerSubject): boolean {
  const { operation, response } = subject;
  const isBodiless = operation.method === 'HEAD' || [204, 304].includes(response.status);
  const possible = possibleBodies(subject);
  return !isBodiless && possible.length > 0 && possible.every(isNeverEmpty);
}

function possibleBodies({ documented, promised }: AnswerSubject): readonly MediaType[] {
  return promised === undefined ? (documented?.content ?? []) : [promised];
}

/** There is no JSON, XML or multipart of nothing. */
function isNeverEmpty(mediaType: MediaType): boolean {
  return ['JSON', 'XML', 'a multipart body'].includes(codecFor(mediaType).name);
}
