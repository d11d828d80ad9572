import type { Check } from '../check.ts';
import type { FaultSubject } from '../subject.ts';

/** An answer comes, begins and ends in time. */
export const timeout: Check<FaultSubject> = {
  name: 'timeout',
  title: 'No answer in time',
  severity: 'error',
  faultCode: 900,
  run({ fault }) {
    if (fault.name !== 'timeout') return [];
    const { message: actual, phase: key } = fault;
    return [
      {
        message: actual,
        expected: 'a whole answer within the timeouts',
        actual,
        response: 'timing',
        key,
      },
    ];
  },
};
