import { html } from 'hono/html';

import { formatDuration } from '../../config/index.ts';
import { formatShare } from '../../monitor/index.ts';
import { QUANTILE_ERROR, type Incident, type Phase } from '../../store/index.ts';
import {
  DAYS,
  latencySpans,
  mergeSpans,
  type CheckStatus,
  type ObjectiveStatus,
} from '../data/check-status.ts';
import { uptimeIn, type Span } from '../data/days.ts';
import { percentilesOf, type Percentiles } from '../data/percentiles.ts';
import { badgePath } from './badge.ts';
import { bars, legend } from './bars.ts';
import { incidentList } from './incidents.ts';
import { latencyChart, latencyTable } from './latency-chart.ts';
import { layout, type Html, type Links } from './layout.ts';
import { pill, sinceText } from './pill.ts';
import { table } from './table.ts';
import { budgetText, dayText, intervalText, msText, percentText } from './words.ts';

export interface CheckPage {
  readonly status: CheckStatus;
  /** Of this check. */
  readonly incidents: readonly Incident[];
  readonly at: number;
  readonly links: Links;
}

export function checkPage({ status, incidents, at, links }: CheckPage): Html {
  const { check, state, days } = status;
  return layout({
    title: `${check.name}: ${state}`,
    at,
    links,
    main: html`<div class="head">
        <h1>${check.name}</h1>
        ${pill(state)}
      </div>
      <p class="quiet">${sinceText(status)}</p>
      <p>${subjectText(check)}, on ${check.target}, every ${formatDuration(check.intervalMs)}.</p>
      <section aria-labelledby="days">
        <h2 id="days">Last ${DAYS} days</h2>
        ${bars(days, `${check.name}, last ${DAYS} days`)}
        <div class="ends"><span>${DAYS} days ago</span><span>today</span></div>
        ${legend()} ${uptimeTable(status)}${dayTable(days)}
      </section>
      ${latencySection(status)} ${status.objectives.length === 0 ? '' : objectiveSection(status)}
      <section aria-labelledby="incidents">
        <h2 id="incidents">Incidents</h2>
        ${incidents.length === 0 ? html`<p class="quiet">None in the last ${DAYS} days.</p>` : incidentList(incidents, { links, now: at })}
      </section>
      <p>
        <img
          src="${links.root}${badgePath(check.name, 'uptime')}"
          alt="Badge: uptime of ${check.name}"
          height="20"
        />
      </p>`,
  });
}

function latencySection(status: CheckStatus): Html {
  const spans = latencySpans(status);
  return html`<section aria-labelledby="latency">
    <h2 id="latency">Latency</h2>
    ${latencyChart(spans, 'Last 24 hours')}
    <p class="quiet">
      From the time at which a request was due, waiting included; slots without an answer left out.
      Percentiles are within ${Math.ceil(QUANTILE_ERROR * 1_000) / 10} % of the true value; p95 from
      20 samples on, p99 from 100.
    </p>
    ${latencyTable(spans)}${phaseTable(status.hours)}
  </section>`;
}

function subjectText({ subject }: CheckStatus['check']): string {
  if (subject.kind === 'operation') return `Operation ${subject.operation}`;
  return subject.kind === 'workflow' ? `Workflow ${subject.workflow}` : 'Reported from elsewhere';
}

function uptimeTable({ days, hours }: CheckStatus): Html {
  const spans = [
    ['24 hours', hours],
    ['7 days', days.slice(-7)],
    ['30 days', days.slice(-30)],
    [`${DAYS} days`, days],
  ] as const;
  return table({
    caption: 'Uptime: slots that are neither down nor wrong, of those that say something',
    columns: ['Last', 'Uptime', '95 % interval', 'Coverage', 'Slots'],
    rows: spans.map(([name, each]) => {
      const uptime = uptimeIn(each);
      const { coverage, counted, expected } = uptime;
      const slots = `${counted} of ${expected}`;
      return [name, formatShare(uptime), intervalText(uptime), percentText(coverage), slots];
    }),
  });
}

const STATES = ['ok', 'slow', 'wrong', 'down', 'unknown', 'missed'] as const;

function dayTable(days: readonly Span[]): Html {
  const slots = table({
    caption: 'Slots of each day',
    columns: ['Day', ...STATES, 'in maintenance', 'coverage'],
    rows: days.toReversed().map(({ at, counts, maintenance, counted, expected }) => {
      const coverage = expected === 0 ? 'no data' : percentText(counted / expected);
      return [dayText(at), ...STATES.map((state) => counts[state]), maintenance, coverage];
    }),
  });
  return html`<details>
    <summary>Day by day, as a table</summary>
    ${slots}
  </details>`;
}

const PHASE_NAMES: readonly (readonly [Phase, string])[] = [
  ['dnsMs', 'DNS'],
  ['tcpMs', 'TCP connect'],
  ['tlsMs', 'TLS handshake'],
  ['sendMs', 'send'],
  ['firstByteMs', 'first byte'],
  ['transferMs', 'transfer'],
  ['totalMs', 'total, from the actual start'],
  ['fromIntendedMs', 'total, from the intended start'],
];

function phaseTable(hours: readonly Span[]): Html {
  const { latency } = mergeSpans(hours);
  const rows = PHASE_NAMES.map(([phase, name]) => ({ name, of: percentilesOf(latency[phase]) }));
  const longest = Math.max(1e-3, ...rows.map(({ of }) => of.p95 ?? of.p50 ?? 0));
  return table({
    caption: 'Phases, last 24 hours; the bars are the median upon p95',
    columns: ['Phase', 'Bars', 'Samples', 'p50', 'p95', 'p99'],
    rows: rows.map(({ name, of }) => {
      const { samples, p50, p95, p99 } = of;
      return [name, phaseBar(of, longest), samples, msText(p50), msText(p95), msText(p99)];
    }),
  });
}

function phaseBar({ p50, p95 }: Percentiles, longest: number): Html {
  const widthOf = (value = 0) => Math.min(100, (value / longest) * 100).toFixed(1);
  return html`<svg class="phase" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="p95" width="${widthOf(p95)}" height="10" />
    <rect class="p50" width="${widthOf(p50)}" height="10" />
  </svg>`;
}

function objectiveSection({ objectives }: CheckStatus): Html {
  const budgets = table({
    caption: 'Error budgets',
    columns: ['Objective', 'Target', 'Since', 'Failed', 'Error budget', 'Left'],
    rows: objectives.map((each) => {
      const { objective, failed, counted, since } = each;
      const target = `${Number((objective.target * 100).toFixed(4))} %`;
      const slots = `${failed} of ${counted}`;
      return [objective.name, target, dayText(since), slots, budgetText(each), budgetBar(each)];
    }),
  });
  return html`<section aria-labelledby="objectives">
    <h2 id="objectives">Objectives</h2>
    ${budgets}
  </section>`;
}

function budgetBar({ spent, counted, objective }: ObjectiveStatus): Html {
  const left = counted === 0 ? 0 : Math.max(0, 1 - spent);
  return html`<meter
    max="1"
    low="0.25"
    optimum="1"
    value="${left}"
    aria-label="Error budget of ${objective.name}"
  ></meter>`;
}
