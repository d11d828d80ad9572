import type { Check } from '../check.ts';
import type { FaultSubject } from '../subject.ts';

/** What comes back is HTTP/1.1 (RFC 9112). */
export const invalidHttp: Check<FaultSubject> = {
  name: 'invalid-http',
  title: 'Not HTTP',
  severity: 'error',
  faultCode: 900,
  run({ fault }) {
    if (fault.name !== 'invalid-http') return [];
    const { message: actual } = fault;
    return [{ message: actual, expected: 'HTTP/1.1 (RFC 9112)', actual, response: 'connection' }];
  },
};
