import { createHash } from 'node:crypto';

import type { Delivery, Incident } from '../../store/index.ts';
import { incidentPath } from '../path-part.ts';
import { foundLines } from './found.ts';

/** One message: what happened to one or more checks by, as far as can be told, one cause. */
export interface Message {
  /** Idempotency key: the same deliveries have the same one, however often they are sent. */
  readonly key: string;
  readonly event: Delivery['event'];
  /** `login is down`, `3 checks are down`. */
  readonly title: string;
  /** Plain text, whole. */
  readonly text: string;
  readonly incidents: readonly MessageIncident[];
}

export interface MessageIncident extends Incident {
  /** Of this incident's part in the message. */
  readonly deliveryKey: string;
  /** Where to read on; `undefined` where no address is configured. */
  readonly link: string | undefined;
}

/** A delivery and the incident that it tells of. */
export interface Due {
  readonly delivery: Delivery;
  readonly incident: Incident;
}

/** The message that a group of deliveries to one channel makes; `publicUrl` is that of the status page. */
export function messageOf(
  [first, ...rest]: readonly [Due, ...Due[]],
  publicUrl: string | undefined,
): Message {
  const all = [first, ...rest];
  const { event } = first.delivery;
  const keys = all.map(({ delivery }) => delivery.key).toSorted();
  const title = titleOf(event, all);
  return {
    key: first.delivery.message ?? keyOf(keys),
    event,
    title,
    text: [title, ...all.map(({ incident }) => incidentText(incident, publicUrl))].join('\n\n'),
    incidents: all.map(({ delivery, incident }) => ({
      ...incident,
      deliveryKey: delivery.key,
      link: linkTo(incident, publicUrl),
    })),
  };
}

function keyOf(deliveryKeys: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(deliveryKeys)).digest('hex').slice(0, 32);
}

/** Deliveries of the same event and kind whose incidents were noticed in the same short while, or that went out together before. */
export function groupOf({ delivery, incident }: Due, windowMs: number): string {
  if (delivery.message !== undefined) return delivery.message;
  const turn = Math.floor(delivery.createdAt / windowMs);
  return JSON.stringify([delivery.channel, delivery.event, incident.kind, turn]);
}

/** What a check is, of which there is an incident of this kind. */
export const INCIDENT_WORDS: Readonly<Record<Incident['kind'], string>> = {
  down: 'down',
  wrong: 'breaking the contract',
  slow: 'slow',
  drift: 'breaking the contract in a new way',
  certificate: 'having trouble with its certificate',
  burn: 'spending its error budget too fast',
};

function titleOf(event: Delivery['event'], all: readonly Due[]): string {
  const [first] = all;
  if (first === undefined) return '';
  const { check, kind } = first.incident;
  const who = all.length === 1 ? check : `${all.length} checks`;
  const [is, still] = all.length === 1 ? ['is', 'is still'] : ['are', 'are still'];
  if (event === 'opened') return `${who} ${is} ${INCIDENT_WORDS[kind]}`;
  if (event === 'reminder') return `${who} ${still} ${INCIDENT_WORDS[kind]}`;
  return `${who} ${is} no longer ${INCIDENT_WORDS[kind]}`;
}

function incidentText(incident: Incident, publicUrl: string | undefined): string {
  const { check, reason, since, resolvedAt, evidence } = incident;
  const link = linkTo(incident, publicUrl);
  const until = resolvedAt === undefined ? '' : `, resolved ${timeText(resolvedAt)}`;
  return [
    `${check}: ${reason}`,
    `since ${timeText(since)}${until}`,
    ...foundLines(evidence),
    ...(link === undefined ? [] : [link]),
  ].join('\n');
}

function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function linkTo({ id }: Incident, publicUrl: string | undefined): string | undefined {
  return publicUrl === undefined ? undefined : new URL(incidentPath(id), publicUrl).href;
}
