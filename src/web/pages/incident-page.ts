import { html } from 'hono/html';

import type { Delivery, Incident } from '../../store/index.ts';
import { evidence } from './evidence.ts';
import { incidentLength, incidentTitle } from './incidents.ts';
import { layout, linkTo, type Html, type Links } from './layout.ts';
import { countText, timeText } from './words.ts';

export interface IncidentPage {
  readonly incident: Incident;
  readonly deliveries: readonly Delivery[];
  readonly at: number;
  readonly links: Links;
}

export function incidentPage({ incident, deliveries, at, links }: IncidentPage): Html {
  const { check, reason, resolvedAt, subject } = incident;
  const title = incidentTitle(incident);
  const state = resolvedAt === undefined ? 'open for' : 'resolved after';
  return layout({
    title,
    at,
    links,
    main: html`<h1>${title}</h1>
      <p>${reason}</p>
      <p class="quiet">
        ${state} ${incidentLength(incident, at)}; check
        <a href="${linkTo('checks', check, links)}">${check}</a
        >${subject === '' ? '' : html`; <code>${subject}</code>`}
      </p>
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        ${timeline(incident, deliveries)}
      </section>
      <section aria-labelledby="evidence">
        <h2 id="evidence">Evidence</h2>
        ${evidence(incident.evidence)}
      </section>`,
  });
}

interface Moment {
  readonly at: number;
  readonly text: string;
}

function timeline(
  { since, openedAt, resolvedAt }: Incident,
  deliveries: readonly Delivery[],
): Html {
  const moments: readonly Moment[] = [
    { at: since, text: 'it began' },
    { at: openedAt, text: 'the policy of the check confirmed it: incident opened' },
    ...deliveries.map((each) => ({ at: each.createdAt, text: deliveryText(each) })),
    ...(resolvedAt === undefined ? [] : [{ at: resolvedAt, text: 'resolved' }]),
  ];
  return html`<ol class="timeline">
    ${moments
      .toSorted((a, b) => a.at - b.at)
      .map(
        ({ at, text }) =>
          html`<li>
            <time datetime="${new Date(at).toISOString()}"
              >${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</time
            >
            ${text}
          </li>`,
      )}
  </ol>`;
}

function deliveryText({
  event,
  channel,
  status,
  attempts,
  nextAttemptAt,
  error,
}: Delivery): string {
  const message = `message "${event}" to ${channel}`;
  const tries = countText(attempts, 'attempt');
  const why = error === undefined ? '' : `: ${error}`;
  if (status === 'delivered') return `${message}: delivered after ${tries}`;
  if (status === 'dead') return `${message}: given up after ${tries}${why}`;
  const next = `next attempt ${timeText(nextAttemptAt)}`;
  return `${message}: not delivered yet, ${tries}, ${next}${why}`;
}
