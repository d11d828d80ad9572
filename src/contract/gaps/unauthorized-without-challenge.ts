import type { GapKind } from './gap-kind.ts';
import { missingHeader } from './headers.ts';

export const unauthorizedWithoutChallenge: GapKind = {
  title: 'a 401 does not describe its challenge',
  severity: 'info',
  consequence: 'A 401 without WWW-Authenticate, which HTTP asks for, is no breach of the document.',
  hides: ['response/*/www-authenticate/*'],
  find: missingHeader({
    status: '401',
    header: 'WWW-Authenticate',
    standard: 'RFC 9110, section 15.5.2',
    described: { required: true, schema: { type: 'string' } },
  }),
};
