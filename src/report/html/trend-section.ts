import { html } from 'hono/html';

import { conclude } from '../conclusion.ts';
import { percentOf } from '../coverage.ts';
import type { ReportContext } from '../context.ts';
import { startOf } from '../started.ts';
import type { OperationSummary, Summary } from '../summary.ts';
import { count, milliseconds } from '../words.ts';
import { grouped, NOTHING, scrolling, severityPill, type Html } from './markup.ts';
import { goneSince, noveltyOf } from '../novelty.ts';

/** Older runs say little about today. */
const MOST_RUNS = 20;

/** How this run stands to the one before, and how all that are at hand went. */
export function trendSection(summary: Summary, { earlier = [] }: ReportContext): Html {
  const last = earlier.at(-1);
  if (last === undefined) return NOTHING;
  return html`<section id="trend" aria-labelledby="trend-title">
    <h2 id="trend-title">Earlier runs <span class="count">${grouped(earlier.length)}</span></h2>
    <div class="columns">
      ${comparison(summary, last)}${trend([...earlier, summary].slice(-MOST_RUNS))}
    </div>
  </section>`;
}

function comparison(summary: Summary, last: Summary): Html {
  const fresh = summary.findings.filter((each) => noveltyOf(each, [last]).kind === 'new');
  const gone = goneSince(summary, [last]);
  return html`<section>
    <h3>Since ${timeOf(last)}</h3>
    <ul class="since">
      ${documentChanges(summary, last)}
      <li>
        ${count(fresh.length, 'finding')} new, ${gone.length} gone,
        ${summary.findings.length - fresh.length} as before.
      </li>
      ${slower(summary, last)}
    </ul>
    ${
      gone.length === 0
        ? NOTHING
        : html`<h4>Gone</h4>
            <ul class="gone">
              ${gone.map(
                ({ severity, title, message }) =>
                  html`<li>${severityPill(severity)} <b>${title}</b> ${message}</li>`,
              )}
            </ul>`
    }
  </section>`;
}

/** So that a change of the server and one of the document can be told apart. */
function documentChanges(summary: Summary, last: Summary): readonly Html[] {
  const before = new Map(last.runs.map(({ document }) => [document.file, document]));
  return summary.runs.map(({ document }) => {
    const known = before.get(document.file);
    const same = known !== undefined && identityOf(known) === identityOf(document);
    const words = known === undefined ? 'was not tested then' : same ? 'is the same' : 'changed';
    return html`<li><code>${document.file}</code> ${words}.</li>`;
  });
}

function identityOf({ sha256, overlays }: Summary['runs'][number]['document']): string {
  return [sha256, ...overlays.map((overlay) => overlay.sha256)].join(' ');
}

/** A median that is half as long again, and not by chance of a few or of nothing. */
const SLOWER = 1.5;
const LEAST_SAMPLES = 20;
const LEAST_MS = 5;

function slower({ operations }: Summary, last: Summary): readonly Html[] {
  const before = new Map(last.operations.map((operation) => [operation.id, medianOf(operation)]));
  return operations.flatMap((operation) => {
    const [now, then] = [medianOf(operation), before.get(operation.id)];
    if (now === undefined || then === undefined) return [];
    if (now < then * SLOWER || now - then < LEAST_MS) return [];
    return [
      html`<li>
        ${operation.label} is slower: median ${milliseconds(now)} ms, then ${milliseconds(then)} ms.
      </li>`,
    ];
  });
}

function medianOf({ latency }: OperationSummary): number | undefined {
  const row = latency.findLast(({ phase }) => phase.startsWith('total'));
  return row === undefined || row.samples < LEAST_SAMPLES ? undefined : row.p50Ms;
}

const HEADING = ['Run', '', 'Cases', 'Violate', 'Errors', 'Warnings', 'Coverage'];

function trend(runs: readonly Summary[]): Html {
  const most = Math.max(1, ...runs.map(({ findings }) => findings.length));
  return html`<section>
    <h3>Findings by run</h3>
    ${scrolling(
      'Findings by run',
      html`<table class="numbers">
        <thead>
          <tr>
            ${HEADING.map((name) => html`<th scope="col" class="${name === '' ? 'wide' : ''}">${name === '' ? html`<span class="hidden">Findings</span>` : name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${runs.map((run) => trendRow(run, most))}
        </tbody>
      </table>`,
    )}
  </section>`;
}

function trendRow(run: Summary, most: number): Html {
  const { counts, findings, coverage } = run;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const percent = percentOf(coverage);
  const width = (part: number): string => `${((100 * part) / most).toFixed(2)}%`;
  return html`<tr>
    <th scope="row">${conclude(run).passed ? '✓' : '✕'} ${timeOf(run)}</th>
    <td class="wide">
      <svg class="meter" aria-hidden="true">
        <rect class="track" width="100%" height="100%" rx="2" />
        <rect class="warning" width="${width(errors + warnings)}" height="100%" rx="2" />
        <rect class="error" width="${width(errors)}" height="100%" rx="2" />
      </svg>
    </td>
    ${[counts.cases, counts.violates, errors, warnings].map((number) => html`<td>${grouped(number)}</td>`)}
    <td>${percent === undefined ? '–' : `${Math.floor(percent)} %`}</td>
  </tr>`;
}

function timeOf(run: Summary): string {
  return startOf(run).slice(0, 16).replace('T', ' ') || 'a run without a date';
}
