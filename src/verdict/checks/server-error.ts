import type { Check } from '../check.ts';
import { documentedResponse } from '../documented.ts';
import { isServerError } from '../outcome.ts';
import { statusLine } from '../words.ts';

/** 5xx on any input, the malicious included (RFC 9110, section 15.6). */
export const serverError: Check = {
  name: 'server-error',
  title: 'Server error',
  severity: 'error',
  faultCode: 100,
  run(subject) {
    if (!isServerError(subject)) return [];
    const { operation, response, otherMethod } = subject;
    const documented = otherMethod ? undefined : documentedResponse(operation, response.status);
    const isPromised = documented !== undefined && documented.status !== 'default';
    return [
      {
        message: `the server failed with ${statusLine(response)}`,
        expected: 'no server error (5xx), whatever is sent',
        actual: statusLine(response),
        document: isPromised ? documented.place : undefined,
        response: 'status',
        severity: isPromised ? 'warning' : undefined,
        key: String(response.status),
      },
    ];
  },
};
