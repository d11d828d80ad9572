import type { Check } from '../check.ts';
import type { FaultSubject } from '../subject.ts';

/** The body is as long as its framing says (RFC 9112, section 8). */
export const truncatedAnswer: Check<FaultSubject> = {
  name: 'truncated-answer',
  title: 'Answer cut short',
  severity: 'error',
  faultCode: 900,
  run({ fault }) {
    if (fault.name !== 'truncated') return [];
    const { message: actual } = fault;
    return [
      {
        message: actual,
        expected: 'the whole body, as Content-Length or its chunks announce it',
        actual,
        response: 'body',
      },
    ];
  },
};
