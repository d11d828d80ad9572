import type { Check } from '../check.ts';
import { isUnauthorizedStatus } from '../outcome.ts';
import { statusLine } from '../words.ts';

/** The status is one of the operation's `responses` (OpenAPI, Responses Object). */
export const documentedStatus: Check = {
  name: 'documented-status',
  title: 'Undocumented status',
  severity: 'error',
  faultCode: 101,
  unless: ['server-error'],
  run(subject) {
    const { operation, response, otherMethod, documented } = subject;
    if (otherMethod || documented !== undefined || operation.responses.length === 0) return [];
    const statuses = operation.responses.map(({ status }) => status).join(', ');
    return [
      {
        message: `the status ${response.status} is not documented`,
        expected: `a documented status: ${statuses}`,
        actual: statusLine(response),
        response: 'status',
        // Asking for credentials says as much already.
        severity: isUnauthorizedStatus(subject) ? 'info' : undefined,
        key: String(response.status),
      },
    ];
  },
};
