import type { Comparison } from '../check.ts';
import { statusLine } from '../words.ts';

/** May be asked for by who does not take chunks (RFC 9110, section 15.5.12). */
const LENGTH_REQUIRED = 411;

/** Chunks are another way to send the same body: every server reads them (RFC 9112, section 7.1). */
export const chunkedBody: Comparison = {
  name: 'chunked-body',
  title: 'Refused a body in chunks',
  severity: 'warning',
  faultCode: 903,
  run([chunked, inOne]) {
    if (chunked?.outcome !== 'rejected' || inOne?.outcome !== 'accepted') return [];
    if (chunked.response.status === LENGTH_REQUIRED) return [];
    return [
      {
        message: 'a body in chunks is refused, and the same with a length is accepted',
        expected: `as with a length: ${statusLine(inOne.response)}`,
        actual: statusLine(chunked.response),
        response: 'status',
        step: 0,
      },
    ];
  },
};
