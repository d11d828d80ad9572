import { CANARIES, ENTITY_TEXT, type CanaryName } from '../../cases/index.ts';
import type { Check, Finding } from '../check.ts';
import { headerValues } from '../headers.ts';
import { placeOfText } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';

/** What was sent as data is not taken for anything else (CWE-74). */
export const injection: Check = {
  name: 'injection',
  title: 'What was sent is taken for more than data',
  severity: 'warning',
  faultCode: 910,
  run(subject) {
    const name = subject.case.clues?.canary;
    const sign = name && SIGNS[name](subject);
    if (sign === undefined) return [];
    // One place of a request is one breach, whichever case found it.
    return [{ ...sign, key: subject.case.id }];
  },
};

type Sign = Omit<Finding, 'key'> | undefined;

/** How each canary shows in an answer. */
const SIGNS: Readonly<Record<CanaryName, (subject: AnswerSubject) => Sign>> = {
  quote: (subject) => {
    const mark = DATABASE.exec(textOf(subject))?.[0];
    if (mark === undefined) return undefined;
    return {
      title: 'A quote reaches the database',
      faultCode: 200,
      message: 'a quote in a text is answered with an error of the database',
      expected: 'an answer as to any other text',
      actual: mark,
      response: placeOfText(subject.content, (text) => text.includes(mark)),
    };
  },
  expression: (subject) => shown(subject, '62615533', 'a product that was sent was worked out'),
  path: (subject) => {
    const [line] = HOSTS.exec(textOf(subject)) ?? [];
    return line === undefined
      ? undefined
      : shown(subject, line, 'the way to a file was sent, and the file is the answer');
  },
  'line-break': ({ response }) => {
    const injected = headerValues(response.headers, 'x-probity-injected')[0];
    if (injected === undefined) return undefined;
    return {
      message: 'a line break that was sent ends a header field and begins another',
      expected: 'no header field that was sent',
      actual: `X-Probity-Injected: ${injected}`,
      response: 'header x-probity-injected',
    };
  },
  element: (subject) => {
    const { contentType } = subject;
    const isHtml = contentType.kind === 'media-type' && /html/i.test(contentType.name.essence);
    if (!isHtml || !textOf(subject).includes(CANARIES.element.text)) return undefined;
    return {
      title: 'HTML that was sent is a part of a page',
      faultCode: 201,
      message: 'an element that was sent is in a page of HTML as it is',
      expected: 'the element with its brackets escaped',
      actual: CANARIES.element.text,
      response: 'body',
    };
  },
  entity: (subject) =>
    textOf(subject).includes('<!ENTITY')
      ? undefined
      : shown(subject, ENTITY_TEXT, 'an entity that the body defines itself was expanded'),
};

/** As text, or as JSON writes the space between. */
const HOSTS = /127\.0\.0\.1(?:[ \t]|\\t)+localhost/;

const DATABASE =
  /SQLSTATE\[|SQL syntax|SQLITE_ERROR|ORA-\d{5}|unterminated quoted string|Unclosed quotation mark|unrecognized token/i;

function textOf({ content }: AnswerSubject): string {
  return content.kind === 'none' ? '' : content.text;
}

function shown(subject: AnswerSubject, sign: string, message: string): Sign {
  if (!textOf(subject).includes(sign)) return undefined;
  return {
    message,
    expected: 'the text as it was sent, or a refusal',
    actual: sign,
    response: placeOfText(subject.content, (text) => text.includes(sign)),
  };
}
