import type { Check, Finding } from '../check.ts';
import { handedOut } from '../handed-out.ts';
import { headerValues } from '../headers.ts';
import type { AnswerSubject } from '../subject.ts';

/** Addresses are written into logs and histories, so that no secret belongs there (CWE-598). */
export const tokenInUrl: Check = {
  name: 'token-in-url',
  title: 'Token in an address',
  severity: 'warning',
  faultCode: 908,
  run: (subject) => [...inRequest(subject), ...inAnswer(subject)],
};

/** The document itself wants it so. */
function inRequest({ operation }: AnswerSubject): readonly Finding[] {
  const schemes = operation.security.flatMap((each) => each.schemes);
  return schemes.flatMap(({ scheme }) => {
    if (scheme.type !== 'apiKey' || scheme.in !== 'query') return [];
    return [
      {
        severity: 'info',
        message: `the credentials of "${scheme.name}" are a part of every address, by the document`,
        expected: 'credentials in a header field',
        actual: `the query parameter "${scheme.key}"`,
        document: scheme.place,
        response: 'header location',
        key: scheme.name,
      },
    ] as const;
  });
}

const IN_QUERY = /[?&#](?:access_token|id_token|token|session|sid|api_?key|password)=[^&\s>"]{8}/i;

function inAnswer(subject: AnswerSubject): readonly Finding[] {
  const token = handedOut(subject);
  const { headers } = subject.response;
  return ['location', 'link', 'content-location', 'refresh'].flatMap((name) => {
    const found = headerValues(headers, name).find(
      (value) => IN_QUERY.test(value) || (token !== undefined && value.includes(token)),
    );
    if (found === undefined) return [];
    return [
      {
        message: `the address in ${name} holds a token`,
        expected: 'an address without secrets',
        actual: found.replace(/[?#].*/, '?…'),
        response: `header ${name}`,
      },
    ];
  });
}
