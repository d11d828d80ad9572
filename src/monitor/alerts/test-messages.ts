import type { Incident } from '../../store/index.ts';
import type { Message } from './message.ts';
import { unkeptMessage } from './unkept-message.ts';

/** What a channel is tried with: an incident that opens, and is resolved again, so that none is left. */
export function testMessages(
  channel: string,
  { now, publicUrl }: { readonly now: number; readonly publicUrl: string | undefined },
): readonly Message[] {
  const opened: Incident = {
    id: `probity-test/down/${now}`,
    check: 'probity-test',
    kind: 'down',
    subject: '',
    reason: 'this is a test of the alerts, nothing has happened',
    since: now,
    openedAt: now,
  };
  const around = { channel, publicUrl };
  return [
    unkeptMessage(opened, 'opened', around),
    unkeptMessage({ ...opened, resolvedAt: now }, 'resolved', around),
  ];
}
