import type { GapKind } from './gap-kind.ts';
import { missingHeader } from './headers.ts';

export const createdWithoutLocation: GapKind = {
  title: 'a 201 does not say where the new thing is',
  severity: 'info',
  consequence: 'A Location that is absent, or leads nowhere, is not noticed.',
  hides: ['response/*/location/*'],
  find: missingHeader({
    status: '201',
    header: 'Location',
    standard: 'RFC 9110, section 15.3.2',
    described: { schema: { type: 'string', format: 'uri-reference' } },
    // What PUT makes is where it was put.
    concerns: ({ operation }) => operation.method === 'POST',
  }),
};
