import { html } from 'hono/html';

import { isReached } from '../coverage.ts';
import type { LatencyRow } from '../latency.ts';
import type { CaseSummary, KeywordCoverage, OperationSummary, Summary } from '../summary.ts';
import { count, list, milliseconds } from '../words.ts';
import { grouped, NOTHING, type Html } from './markup.ts';
import { curveLegend, largeCurve } from './percentile-curve.ts';

/** A page with more keywords shows only those that were not reached. */
const WHOLE_KEYWORDS = 6000;

/** Every operation: a line that opens to its latency and its coverage. */
export function operationsSection({ operations, coverage, exchanges }: Summary): Html {
  const isWhole = coverage.tried <= WHOLE_KEYWORDS;
  const shown = firstShown([...exchanges.keys()]);
  return html`<section id="operations" aria-labelledby="operations-title">
    <h2 id="operations-title">
      Operations <span class="count">${grouped(operations.length)}</span>
    </h2>
    ${operations.map((operation) => operationItem(operation, { isWhole, shown }))}
  </section>`;
}

interface ItemContext {
  readonly isWhole: boolean;
  readonly shown: ReadonlyMap<string, CaseSummary>;
}

function operationItem(operation: OperationSummary, { isWhole, shown }: ItemContext): Html {
  const { id, label, summary, counts, coverage } = operation;
  const covered =
    coverage.tried === 0
      ? ''
      : `${coverage.reached} of ${count(coverage.tried, 'keyword')} reached`;
  return html`<details
    class="operation ${counts.violates > 0 ? 'violated' : ''}"
    id="operation-${id}"
  >
    <summary>
      <span class="what"><b>${label}</b> <span class="message">${summary}</span></span>
      <span class="facts">${countsText(operation)}${covered === '' ? '' : `, ${covered}`}</span>
    </summary>
    <div class="body">
      ${sampleLinks(id, shown)}
      <div class="columns">${latency(operation)}${coverageTable(operation, isWhole)}</div>
    </div>
  </details>`;
}

/** By operation and outcome, of the cases whose exchange the page has; one that conforms where one does. */
function firstShown(cases: readonly CaseSummary[]): ReadonlyMap<string, CaseSummary> {
  const first = new Map<string, CaseSummary>();
  for (const each of cases) {
    const key = `${each.operation} ${each.outcome ?? ''}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, each);
    else if (known.state !== 'conforms' && each.state === 'conforms') first.set(key, each);
  }
  return first;
}

const SAMPLES = [
  ['accepted', 'One that was accepted'],
  ['rejected', 'One that was refused'],
] as const;

/** Links to cases that show what an exchange of the operation looks like. */
function sampleLinks(operation: string, shown: ReadonlyMap<string, CaseSummary>): Html {
  const links = SAMPLES.flatMap(([outcome, words]) => {
    const each = shown.get(`${operation} ${outcome}`);
    if (each === undefined) return [];
    return html`<li>
      ${words}: <a href="#case=${encodeURIComponent(each.id)}">${each.title}</a>
    </li>`;
  });
  return links.length === 0
    ? NOTHING
    : html`<ul class="samples">
        ${links}
      </ul>`;
}

function countsText({ counts, missing, unlisted }: OperationSummary): string {
  const parts = [
    count(counts.cases, 'case'),
    ...(counts.violates === 0 ? [] : [`${counts.violates} violate`]),
    ...(counts.unreachable === 0 ? [] : [`${counts.unreachable} unreachable`]),
    ...(counts.skipped === 0 ? [] : [`${counts.skipped} not tested`]),
    ...(missing === 0 ? [] : [`${missing} without a record`]),
    ...(unlisted ? ['more left over'] : []),
  ];
  return parts.join(', ');
}

function latency({ latency: rows, curves, label, faults }: OperationSummary): Html {
  if (rows.length === 0) return NOTHING;
  return html`<section>
    <h3>Latency</h3>
    ${largeCurve(curves, `Latency of ${label} against percentile`)}${curveLegend(curves)}
    <table class="numbers">
      <thead>
        <tr>
          ${['Phase, in ms', 'n', 'p50', 'p95', 'p99', 'max'].map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(phaseRow)}
      </tbody>
    </table>
    ${faults === 0 ? NOTHING : html`<p class="quiet">Without ${count(faults, 'request')} that failed.</p>`}
  </section>`;
}

function phaseRow({ phase, samples, p50Ms, p95Ms, p99Ms, maxMs }: LatencyRow): Html {
  return html`<tr>
    <th scope="row">${phase}</th>
    <td>${grouped(samples)}</td>
    ${[p50Ms, p95Ms, p99Ms, maxMs].map((ms) => html`<td>${milliseconds(ms)}</td>`)}
  </tr>`;
}

/** By place: its keywords, those that were never reached marked. */
function coverageTable({ coverage }: OperationSummary, isWhole: boolean): Html {
  if (coverage.tried === 0) return NOTHING;
  const shown = isWhole ? coverage.keywords : coverage.keywords.filter((each) => !isReached(each));
  const hidden = coverage.keywords.length - shown.length;
  return html`<section>
    <h3>Coverage</h3>
    ${shown.length === 0 ? NOTHING : placesTable(shown)}
    ${hidden === 0 ? NOTHING : html`<p class="quiet">${count(hidden, 'keyword')} were reached.</p>`}
    ${barriersText(coverage)}
  </section>`;
}

function placesTable(keywords: readonly KeywordCoverage[]): Html {
  return html`<table class="places">
    <thead>
      <tr>
        <th scope="col">Place</th>
        <th scope="col">Keywords: kept and broken on purpose</th>
      </tr>
    </thead>
    <tbody>
      ${placesOf(keywords).map(
        ([place, each]) =>
          html`<tr>
            <th scope="row"><code>${place}</code></th>
            <td>${each.map(keywordTag)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function placesOf(
  keywords: readonly KeywordCoverage[],
): readonly (readonly [place: string, keywords: readonly KeywordCoverage[]])[] {
  const places = new Map<string, KeywordCoverage[]>();
  for (const each of keywords) {
    const place = `${each.in} ${each.name}`.trim();
    const known = places.get(place);
    if (known === undefined) places.set(place, [each]);
    else known.push(each);
  }
  return [...places];
}

function barriersText({ barriers }: OperationSummary['coverage']): Html {
  if (barriers.length === 0) return NOTHING;
  const reasons = barriers.map(({ reason, cases }) => `${reason} (${count(cases.length, 'case')})`);
  return html`<p class="quiet">In the way of the rest: ${list(reasons)}.</p>`;
}

function keywordTag(each: KeywordCoverage): Html {
  const { keyword, valid, planned, sent, accepted, rejected, undecided, unreached } = each;
  const hit = isReached(each);
  const numbers = `${planned} planned, ${sent} sent, ${accepted} accepted, ${rejected} refused, ${undecided} undecided, ${unreached} never reached`;
  return html`<span class="tag ${hit ? 'hit' : 'miss'}" title="${numbers}"
    ><span aria-hidden="true">${hit ? '✓' : '○'}</span> ${keyword} ${valid ? 'kept' : 'broken'}
    <small>${hit ? `${accepted + rejected}/${planned}` : 'not reached'}</small></span
  > `;
}
