import type { Check, Finding } from '../check.ts';
import { headerValues } from '../headers.ts';
import type { AnswerSubject } from '../subject.ts';

/** A cookie that lets somebody in is closed to scripts, to plain HTTP and to other sites (CWE-614, CWE-1004). */
export const insecureCookie: Check = {
  name: 'insecure-cookie',
  title: 'Cookie of a session is not protected',
  severity: 'warning',
  faultCode: 908,
  run(subject) {
    const cookies = headerValues(subject.response.headers, 'set-cookie');
    return cookies.flatMap((cookie) => findingOf(cookie, subject));
  },
};

/** Of other cookies nobody knows whether scripts need them. */
const SESSION = /sess|sid\b|token|auth|jwt|login/i;

const ATTRIBUTES = [
  ['HttpOnly', /;\s*httponly\s*(?:;|$)/i],
  ['Secure', /;\s*secure\s*(?:;|$)/i],
  ['SameSite', /;\s*samesite\s*=/i],
] as const;

function findingOf(cookie: string, { operation, exchange }: AnswerSubject): readonly Finding[] {
  const [name = '', value = ''] = (cookie.split(';', 1)[0] ?? '').split('=', 2);
  const isKey = operation.security.some(({ schemes }) =>
    schemes.some(({ scheme }) => scheme.type === 'apiKey' && scheme.key === name),
  );
  if (value === '' || !(isKey || SESSION.test(name))) return [];
  const isTls = exchange.origin.startsWith('https:');
  const missing = ATTRIBUTES.filter(([, pattern]) => !pattern.test(cookie))
    .map(([attribute]) => attribute)
    // Over plain HTTP browsers would not keep such a cookie.
    .filter((attribute) => attribute !== 'Secure' || isTls);
  if (missing.length === 0) return [];
  return [
    {
      message: `the cookie "${name}" lacks ${missing.join(' and ')}`,
      expected: missing.join(', '),
      actual: 'missing',
      response: 'header set-cookie',
      key: name,
    },
  ];
}
