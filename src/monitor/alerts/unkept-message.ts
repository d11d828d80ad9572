import type { Delivery, Incident } from '../../store/index.ts';
import { messageOf, type Message } from './message.ts';

/** A message of an incident that is in no history; its key is the same each time. */
export function unkeptMessage(
  incident: Incident,
  event: Delivery['event'],
  { channel, publicUrl }: { readonly channel: string; readonly publicUrl?: string | undefined },
): Message {
  const { id, openedAt } = incident;
  const delivery: Delivery = {
    key: `${id}/${event}/${channel}`,
    incident: id,
    event,
    channel,
    createdAt: openedAt,
    attempts: 0,
    nextAttemptAt: openedAt,
    status: 'pending',
  };
  return messageOf([{ incident, delivery }], publicUrl);
}
