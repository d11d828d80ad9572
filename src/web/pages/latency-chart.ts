import { html } from 'hono/html';

import type { Span } from '../data/days.ts';
import { percentilesOf, type Percentiles } from '../data/percentiles.ts';
import type { Html } from './layout.ts';
import { table } from './table.ts';
import { hourText, msText } from './words.ts';

const WIDTH = 240;
const HEIGHT = 60;

const LINES = ['p50', 'p95', 'p99'] as const;

/** Percentiles of each stretch of time, with gaps where too little is known; numbers stand beside it. */
export function latencyChart(spans: readonly Span[], label: string): Html {
  const all = spans.map(({ latency }) => percentilesOf(latency.fromIntendedMs));
  const top = topOf(Math.max(0, ...all.flatMap(({ p50, p95, p99 }) => [p50, p95, p99].map(zero))));
  return html`<figure class="latency">
    <figcaption>
      ${label}
      ${LINES.map(
        (line) =>
          html`<span class="key ${line}"
            ><svg viewBox="0 0 20 6" aria-hidden="true"><path d="M0 3H20" /></svg> ${line}</span
          > `,
      )}
    </figcaption>
    <div class="plot">
      <span class="top">${msText(top)}</span><span class="bottom">0</span>
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
        role="img"
        aria-label="${label}: ${chartText(all)}"
      >
        <path class="grid" d="M0 .5H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 0.5}H${WIDTH}" />
        ${LINES.map((line) => html`<path class="${line}" d="${pathOf(all, line, top)}" />`)}
      </svg>
    </div>
    <div class="ends"><span>${hourText(spans[0]?.at ?? 0)}</span><span>now</span></div>
  </figure>`;
}

function zero(value: number | undefined): number {
  return value ?? 0;
}

/** The next of 1, 2, 5, 10, 20 … */
function topOf(highest: number): number {
  if (highest <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5].find((step) => step * size >= highest) ?? 10) * size;
}

/** A stretch for each hour, joined to the next where there is one. */
function pathOf(all: readonly Percentiles[], line: (typeof LINES)[number], top: number): string {
  const step = WIDTH / all.length;
  let isJoined = false;
  return all
    .map((each, index) => {
      const value = each[line];
      const start = isJoined ? 'L' : 'M';
      isJoined = value !== undefined;
      if (value === undefined) return '';
      const y = (HEIGHT - (value / top) * (HEIGHT - 2) - 1).toFixed(1);
      return `${start}${(index * step).toFixed(1)} ${y}H${((index + 1) * step).toFixed(1)}`;
    })
    .join('');
}

function chartText(all: readonly Percentiles[]): string {
  const known = all.flatMap(({ p50 }) => p50 ?? []);
  if (known.length === 0) return 'no data';
  const range = `${msText(Math.min(...known))} to ${msText(Math.max(...known))}`;
  return `median ${range}, ${known.length} of ${all.length} stretches with data`;
}

/** The numbers of the chart. */
export function latencyTable(spans: readonly Span[]): Html {
  const numbers = table({
    caption: 'Percentiles by time',
    columns: ['From', 'Samples', ...LINES],
    rows: spans.map(({ at, latency }) => {
      const { samples, p50, p95, p99 } = percentilesOf(latency.fromIntendedMs);
      return [hourText(at), samples, msText(p50), msText(p95), msText(p99)];
    }),
  });
  return html`<details>
    <summary>Latency, as a table</summary>
    ${numbers}
  </details>`;
}
