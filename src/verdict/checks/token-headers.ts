import type { Check } from '../check.ts';
import { handedOut } from '../handed-out.ts';
import { headerValues } from '../headers.ts';

/** What protects an answer with a token, besides that it is not stored (OWASP REST Security Cheat Sheet). */
export const tokenHeaders: Check = {
  name: 'token-headers',
  title: 'Token without the headers that protect it',
  severity: 'info',
  faultCode: 908,
  run(subject) {
    if (handedOut(subject) === undefined) return [];
    const { exchange, response } = subject;
    const isTls = exchange.origin.startsWith('https:');
    const expected = [
      ['X-Content-Type-Options', 'nosniff'],
      // Over plain HTTP it means nothing (RFC 6797, section 7.2).
      ...(isTls ? ([['Strict-Transport-Security', 'max-age=']] as const) : []),
    ] as const;
    return expected.flatMap(([name, value]) => {
      const values = headerValues(response.headers, name.toLowerCase());
      if (values.some((each) => each.toLowerCase().includes(value))) return [];
      return [
        {
          message: `an answer with a token lacks ${name}`,
          expected: `${name}: ${value}`,
          actual: values.length === 0 ? 'missing' : values.join(', '),
          response: `header ${name.toLowerCase()}`,
        },
      ];
    });
  },
};
