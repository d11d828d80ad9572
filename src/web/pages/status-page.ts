import { html } from 'hono/html';

import { mergeHistograms } from '../../store/index.ts';
import { DAYS, latencySpans, type CheckStatus } from '../data/check-status.ts';
import { percentilesOf } from '../data/percentiles.ts';
import type { MaintenanceSpan, Status } from '../data/status.ts';
import { bars, legend } from './bars.ts';
import { incidentList } from './incidents.ts';
import { latencyChart } from './latency-chart.ts';
import { layout, linkTo, type Html, type Links } from './layout.ts';
import { pill, sinceText } from './pill.ts';
import { budgetText, countText, msText, percentText, timeText, uptimeText } from './words.ts';

/** So many past incidents are listed; the rest are counted. */
const MOST_PAST = 50;

export function statusPage(status: Status, links: Links): Html {
  const { at, checks, incidents, maintenance, problem } = status;
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === undefined);
  const past = incidents.filter(({ resolvedAt }) => resolvedAt !== undefined);
  const title = headline(checks);
  const listed = { links, now: at };
  return layout({
    title,
    at,
    links,
    main: html`<h1>${title}</h1>
      ${problem === undefined ? '' : html`<p class="notice">The monitor can't write its history, so this page is behind: ${problem}</p>`}
      ${
        open.length === 0
          ? ''
          : html`<section aria-labelledby="open">
              <h2 id="open">Open incidents</h2>
              ${incidentList(open, listed)}
            </section>`
      }
      ${maintenance.length === 0 ? '' : maintenanceSection(maintenance, at)}
      <section aria-labelledby="checks">
        <h2 id="checks">Checks</h2>
        ${legend()} ${checks.map((check) => card(check, links))}
      </section>
      <section aria-labelledby="past">
        <h2 id="past">Past incidents</h2>
        ${past.length === 0 ? html`<p class="quiet">None in the last ${DAYS} days.</p>` : incidentList(past.slice(0, MOST_PAST), listed)}
        ${past.length > MOST_PAST ? html`<p class="quiet">And ${countText(past.length - MOST_PAST, 'more')} in the last ${DAYS} days.</p>` : ''}
      </section>`,
  });
}

function headline(checks: readonly CheckStatus[]): string {
  const bad = checks.filter(({ state }) => state !== 'ok' && state !== 'unknown').length;
  const unknown = checks.filter(({ state }) => state === 'unknown').length;
  if (bad > 0) return `${bad} of ${countText(checks.length, 'check')} in trouble`;
  if (unknown > 0) return `Nothing is known of ${unknown} of ${countText(checks.length, 'check')}`;
  return checks.length === 1 ? 'The check is ok' : `All ${checks.length} checks are ok`;
}

function card(status: CheckStatus, links: Links): Html {
  const { check, state, days } = status;
  return html`<article class="card">
    <div class="head">
      <h3><a href="${linkTo('checks', check.name, links)}">${check.name}</a></h3>
      ${pill(state)}
    </div>
    <p class="quiet">${sinceText(status)}</p>
    <div class="charts">
      <div>
        ${bars(days, `${check.name}, last ${DAYS} days`)}
        <div class="ends"><span>${DAYS} days ago</span><span>today</span></div>
      </div>
      ${latencyChart(latencySpans(status), '24 h')}
    </div>
    ${figures(status)}
  </article> `;
}

function figures({ hours, uptime, objectives }: CheckStatus): Html {
  const waits = hours.flatMap(({ latency }) => latency.fromIntendedMs ?? []);
  const { p50, p95, p99 } = percentilesOf(mergeHistograms(waits));
  const rows: readonly (readonly [string, string])[] = [
    [`Uptime, ${DAYS} days`, uptimeText(uptime)],
    ['Coverage', percentText(uptime.coverage)],
    ['p50, 24 h', msText(p50)],
    ['p95', msText(p95)],
    ['p99', msText(p99)],
    ...objectives.map((each) => [`Budget: ${each.objective.name}`, budgetText(each)] as const),
  ];
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function maintenanceSection(windows: readonly MaintenanceSpan[], now: number): Html {
  return html`<section aria-labelledby="maintenance">
    <h2 id="maintenance">Maintenance</h2>
    <ul class="incidents">
      ${windows.map(
        ({ name, checks, from, to }) =>
          html`<li class="past">
            <strong>${name}</strong> ${from <= now ? 'is under way' : 'is planned'}
            <p class="quiet">
              ${timeText(from)} to ${timeText(to)};
              ${checks.length === 0 ? 'all checks' : checks.join(', ')}
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}
