import type { Check } from '../check.ts';
import { headerValues } from '../headers.ts';
import { tokenOf } from '../token.ts';

/** An answer that carries a token must not be stored (RFC 6749, section 5.1; RFC 9111, 5.2.2.5). */
export const cacheableToken: Check = {
  name: 'cacheable-token',
  title: 'Token in a cacheable answer',
  severity: 'warning',
  faultCode: 908,
  run(subject) {
    if (tokenOf(subject) === undefined) return [];
    const values = headerValues(subject.response.headers, 'cache-control');
    const directives = values.join(',').toLowerCase().split(',');
    if (directives.some((directive) => directive.trim() === 'no-store')) return [];
    return [
      {
        message: 'caches may store this answer and the token in it',
        expected: 'Cache-Control: no-store',
        actual: values.length === 0 ? 'missing' : values.join(', '),
        response: 'header cache-control',
      },
    ];
  },
};
