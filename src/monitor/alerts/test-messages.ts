import type { Delivery, Incident } from '../../store/index.ts';
import { messageOf, type Message } from './message.ts';

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
  const of = (incident: Incident, event: Delivery['event']): Message =>
    messageOf([{ incident, delivery: deliveryOf(incident, event, channel) }], publicUrl);
  return [of(opened, 'opened'), of({ ...opened, resolvedAt: now }, 'resolved')];
}

function deliveryOf(
  { id: incident, openedAt }: Incident,
  event: Delivery['event'],
  channel: string,
): Delivery {
  return {
    key: `${incident}/${event}/${channel}`,
    incident,
    event,
    channel,
    createdAt: openedAt,
    attempts: 0,
    nextAttemptAt: openedAt,
    status: 'pending',
  };
}
