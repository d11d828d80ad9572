import type { Check } from '../check.ts';
import type { FaultSubject } from '../subject.ts';

/** The body is in its content coding (RFC 9110, section 8.4). */
export const contentCoding: Check<FaultSubject> = {
  name: 'content-coding',
  title: 'Content coding is false',
  severity: 'error',
  faultCode: 900,
  run({ fault }) {
    if (fault.name !== 'decode') return [];
    const { message: actual } = fault;
    return [
      {
        message: actual,
        expected: 'a body in the coding that Content-Encoding names',
        actual,
        response: 'header content-encoding',
      },
    ];
  },
};
