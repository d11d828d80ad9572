import { html } from 'hono/html';

import { INCIDENT_WORDS } from '../../monitor/index.ts';
import type { Incident } from '../../store/index.ts';
import { linkTo, type Html, type Links } from './layout.ts';
import { lengthText, timeText } from './words.ts';

/** `login is down`, or was. */
export function incidentTitle({ check, kind, resolvedAt }: Incident): string {
  return `${check} ${resolvedAt === undefined ? 'is' : 'was'} ${INCIDENT_WORDS[kind]}`;
}

/** `for 12 min`, or until now. */
export function incidentLength({ since, resolvedAt }: Incident, now: number): string {
  return lengthText((resolvedAt ?? now) - since);
}

export function incidentList(
  incidents: readonly Incident[],
  { links, now }: { readonly links: Links; readonly now: number },
): Html {
  return html`<ul class="incidents">
    ${incidents.map(
      (each) =>
        html`<li class="${each.resolvedAt === undefined ? 'open' : 'past'}">
          <a href="${linkTo('incidents', each.id, links)}">${incidentTitle(each)}</a>
          <p>${each.reason}</p>
          <p class="quiet">
            since ${timeText(each.since)}, ${each.resolvedAt === undefined ? 'open for' : 'lasted'}
            ${incidentLength(each, now)}
          </p>
        </li> `,
    )}
  </ul>`;
}
