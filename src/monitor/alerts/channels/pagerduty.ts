import type { Channel } from '../channel.ts';
import type { Message, MessageIncident } from '../message.ts';
import { callHttp } from './http.ts';

export interface PagerDutyOptions {
  /** Integration key of a service (Events API v2). */
  readonly routingKey: string;
  readonly url?: string | undefined;
}

const EVENTS_URL = 'https://events.pagerduty.com/v2/enqueue';

/** Triggers and resolves by the id of the incident, so that PagerDuty has each once. */
export function pagerDuty(
  name: string,
  { routingKey, url = EVENTS_URL }: PagerDutyOptions,
): Channel {
  return {
    name,
    async send(message) {
      for (const incident of message.incidents) {
        await callHttp(url, { body: { routing_key: routingKey, ...eventOf(incident, message) } });
      }
    },
  };
}

const SEVERITIES: Readonly<Record<MessageIncident['kind'], string>> = {
  down: 'critical',
  wrong: 'error',
  drift: 'error',
  burn: 'error',
  slow: 'warning',
  certificate: 'warning',
};

function eventOf(incident: MessageIncident, { event }: Message): object {
  const { id, check, kind, reason, since, link } = incident;
  return {
    event_action: event === 'resolved' ? 'resolve' : 'trigger',
    dedup_key: id,
    payload: {
      summary: `${check}: ${reason}`.slice(0, 1024),
      source: check,
      severity: SEVERITIES[kind],
      timestamp: new Date(since).toISOString(),
      class: kind,
    },
    ...(link !== undefined && { links: [{ href: link, text: 'Status page' }] }),
  };
}
