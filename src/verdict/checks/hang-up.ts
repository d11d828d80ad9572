import type { Check } from '../check.ts';
import type { FaultSubject } from '../subject.ts';

/** The connection is not ended without an answer. */
export const hangUp: Check<FaultSubject> = {
  name: 'hang-up',
  title: 'The server hung up',
  severity: 'error',
  faultCode: 900,
  run({ fault }) {
    if (fault.name !== 'reset') return [];
    const { message: actual } = fault;
    return [
      { message: actual, expected: 'an answer, whatever is sent', actual, response: 'connection' },
    ];
  },
};
