import { html } from 'hono/html';

import type { LatencyCurve, LatencyRow } from '../latency.ts';
import type { OperationSummary, Summary } from '../summary.ts';
import { count, milliseconds } from '../words.ts';
import { grouped, NOTHING, scrolling, type Html } from './markup.ts';
import { maximumOf, smallCurve } from './percentile-curve.ts';

/** So many operations fit on a first screen. */
const SHOWN = 8;

interface Slow {
  readonly operation: OperationSummary;
  readonly curve: LatencyCurve;
  readonly row: LatencyRow;
}

/** The slowest operations, warm where connections were reused. */
export function latencyCard({ operations }: Summary): Html {
  const all = operations.flatMap(slowness).toSorted((a, b) => b.row.p50Ms - a.row.p50Ms);
  if (all.length === 0) return NOTHING;
  const shown = all.slice(0, SHOWN);
  const topMs = Math.max(
    ...shown.map(({ row, curve }) => row.p99Ms ?? row.p95Ms ?? maximumOf(curve)),
  );
  return html`<section class="card latency" aria-labelledby="latency-title">
    <h2 id="latency-title">Latency</h2>
    ${scrolling(
      'Latency by operation in milliseconds',
      html`<table class="numbers">
        <thead>
          <tr>
            <th scope="col">Operation</th>
            <th scope="col" class="wide">p0 to p100</th>
            <th scope="col">n</th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">p99</th>
            <th scope="col">max</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((slow) => latencyRow(slow, topMs))}
        </tbody>
      </table>`,
    )}
    <p class="quiet">
      Milliseconds from sent to the last byte,
      ${all.length > SHOWN ? `the ${SHOWN} slowest of ` : ''}<a href="#operations"
        >${count(all.length, 'operation')}</a
      >; without requests that failed. Phases are with each operation.
    </p>
  </section>`;
}

function slowness(operation: OperationSummary): readonly Slow[] {
  const curve = operation.curves.at(-1);
  const row = operation.latency.find(({ phase }) => phase === curve?.phase);
  return curve === undefined || row === undefined ? [] : [{ operation, curve, row }];
}

function latencyRow({ operation, curve, row }: Slow, topMs: number): Html {
  return html`<tr>
    <th scope="row"><a href="#operation-${operation.id}">${operation.label}</a></th>
    <td class="wide">${smallCurve(curve, topMs)}</td>
    <td>${grouped(row.samples)}</td>
    ${[row.p50Ms, row.p95Ms, row.p99Ms, row.maxMs].map((ms) => html`<td>${milliseconds(ms)}</td>`)}
  </tr>`;
}
