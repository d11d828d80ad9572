import type { Check } from '../check.ts';
import { headerValues } from '../headers.ts';

/** Who refuses a method says which there are (RFC 9110, section 15.5.6). */
export const allowedMethods: Check = {
  name: 'allowed-methods',
  title: '405 without Allow',
  severity: 'warning',
  faultCode: 903,
  run({ response, documented }) {
    // Where the document requires the field, that it is missing is told already.
    if (response.status !== 405 || headerValues(response.headers, 'allow').length > 0) return [];
    if (documented?.headers.some(({ name }) => name.toLowerCase() === 'allow')) return [];
    return [
      {
        message: 'the status 405 comes without the field Allow',
        expected: 'Allow with the methods of the resource',
        actual: 'missing',
        response: 'header allow',
      },
    ];
  },
};
