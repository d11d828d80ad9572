import type { Place } from '../../source/index.ts';
import type { Check, Finding } from '../check.ts';
import { isJsonType } from '../content-type.ts';
import { essenceOf } from '../documented.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt } from '../words.ts';

/** A body documented as JSON is there and is JSON (RFC 8259): strict UTF-8, no byte order mark. */
export const bodyParses: Check = {
  name: 'body-parses',
  title: 'Body is not JSON',
  severity: 'error',
  unless: ['documented-media-type'],
  run(subject) {
    const { content, documented, promised, response } = subject;
    // A body that we stopped reading ends too early by our own doing.
    if (documented === undefined || response.capped) return [];
    const { place } = promised ?? documented;
    if (content.kind === 'none' && mustHaveBody(subject)) {
      return [{ ...notJson('empty', 'an empty body', place), title: 'No body' }];
    }
    if (content.kind !== 'undecodable' || promised === undefined) return [];
    const { reason, problem, text } = content;
    return [{ ...notJson(reason, excerpt(text), place), key: problem }];
  },
};

function notJson(reason: string, actual: string, document: Place): Finding {
  const message = `the body is ${reason}`;
  return { message, expected: 'JSON in UTF-8', actual, document, response: 'body', key: reason };
}

/** Some answers have no content by definition (RFC 9110, section 6.4.1); other types may be empty. */
function mustHaveBody({ operation, response, documented, promised }: AnswerSubject): boolean {
  const isBodiless = operation.method === 'HEAD' || [204, 304].includes(response.status);
  const possible = promised === undefined ? (documented?.content ?? []) : [promised];
  const isJson = possible.every(({ range }) => isJsonType(essenceOf(range)));
  return !isBodiless && possible.length > 0 && isJson;
}
