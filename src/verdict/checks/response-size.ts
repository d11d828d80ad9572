import type { Check } from '../check.ts';

/** The body is no larger than its limit, on the wire and decoded. */
export const responseSize: Check = {
  name: 'response-size',
  title: 'Answer too large',
  severity: 'warning',
  faultCode: 906,
  run({ response: { body, capped, wireBytes }, limits: { maxBodyBytes } }) {
    const sizeBytes = Math.max(body.length, wireBytes);
    if (!capped && sizeBytes <= maxBodyBytes) return [];
    return [
      {
        message: `the body is larger than ${maxBodyBytes} bytes`,
        expected: `at most ${maxBodyBytes} bytes`,
        // Of a capped body the rest was not read.
        actual: capped ? `more than ${maxBodyBytes} bytes` : `${sizeBytes} bytes`,
        response: 'body',
      },
    ];
  },
};
