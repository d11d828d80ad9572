import { html, raw } from 'hono/html';

import { incidentPath, pathPart } from '../../monitor/index.ts';
import type { Incident } from '../../store/index.ts';
import type { Status } from '../data/status.ts';
import { incidentLength, incidentTitle } from './incidents.ts';
import type { Html } from './layout.ts';
import { timeText } from './words.ts';
import { xmlText } from './xml-text.ts';

/** A reader of feeds wants the news, not the past. */
const MOST_ENTRIES = 50;

export interface FeedPlace {
  /** URL of the status page, with a slash at its end. */
  readonly root: string;
  /** What the names of pages end in. */
  readonly suffix: string;
}

/** Incidents as an Atom feed (RFC 4287): one entry each, updated when it is resolved. */
export function feed({ incidents, at }: Status, { root, suffix }: FeedPlace): Html {
  const shown = incidents.slice(0, MOST_ENTRIES);
  const updated = Math.max(0, ...shown.map(updatedAt));
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
    <feed xmlns="http://www.w3.org/2005/Atom">
      <id>${/^https?:/.test(root) ? root : 'urn:probity:incidents'}</id><title>Incidents</title
      ><author><name>Probity</name></author> <link href="${root}" /><link
        rel="self"
        href="${root}feed.atom"
      />
      <updated>${new Date(updated === 0 ? at : updated).toISOString()}</updated>
      ${shown.map((each) => entry(each, at, `${root}${incidentPath(each.id)}${suffix}`))}</feed
    > `;
}

function updatedAt({ openedAt, resolvedAt }: Incident): number {
  return resolvedAt ?? openedAt;
}

function entry(incident: Incident, now: number, link: string): Html {
  const { id, reason, since, openedAt, resolvedAt } = incident;
  const end =
    resolvedAt === undefined
      ? 'open'
      : `resolved ${timeText(resolvedAt)}, after ${incidentLength(incident, now)}`;
  return html`<entry
    ><id>urn:probity:incident:${pathPart(id)}</id><title>${xmlText(incidentTitle(incident))}</title>
    <link href="${link}" /><published>${new Date(openedAt).toISOString()}</published
    ><updated>${new Date(updatedAt(incident)).toISOString()}</updated>
    <summary>${xmlText(reason)}; since ${timeText(since)}, ${end}</summary></entry
  > `;
}
