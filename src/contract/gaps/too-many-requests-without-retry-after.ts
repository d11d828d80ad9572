import type { GapKind } from './gap-kind.ts';
import { missingHeader } from './headers.ts';

export const tooManyRequestsWithoutRetryAfter: GapKind = {
  title: 'a 429 does not say when to come again',
  severity: 'info',
  consequence: 'A client has to guess, and a Retry-After that is no number is not noticed.',
  hides: ['response/*/retry-after/*'],
  find: missingHeader({
    status: '429',
    header: 'Retry-After',
    standard: 'RFC 6585, section 4',
    described: { schema: { type: 'string', pattern: String.raw`^(?:\d+|[A-Z][a-z]{2}, .* GMT)$` } },
  }),
};
