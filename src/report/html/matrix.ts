import { html } from 'hono/html';

import type { Origin } from '../../cases/index.ts';
import { CHECKS, COMPARISONS } from '../../verdict/index.ts';
import type { CaseSummary, Counts, OperationSummary, Summary } from '../summary.ts';
import { count } from '../words.ts';
import { grouped, NOTHING, scrolling, type Html } from './markup.ts';

const ORIGINS = [
  'example',
  'positive',
  'boundary',
  'negative',
  'wire',
  'random',
  'workflow',
] as const satisfies readonly Origin[];

/** More rows nobody takes in at once; the worst are first, and all are below. */
const MOST_ROWS = 120;

interface Tally {
  cases: number;
  violates: number;
  tested: number;
}

interface Row {
  readonly operation: OperationSummary;
  readonly origins: Map<Origin, Tally>;
  /** Numbers of cases by check. */
  readonly checks: Map<string, number>;
}

/** Operations against kinds of case and against checks: numbers, with a shade for their share. */
export function matrixCard(summary: Summary): Html {
  const rows = rowsOf(summary);
  const origins = ORIGINS.filter((origin) => rows.some((row) => row.origins.has(origin)));
  const checks = checksOf(rows);
  const shown = rows.slice(0, MOST_ROWS);
  const hidden = rows.length - shown.length;
  return html`<section class="card matrix" aria-labelledby="matrix-title">
    <h2 id="matrix-title">Operations × checks</h2>
    ${scrolling(
      'Operations by kind of case and by check',
      html`<table class="${checks.length > 0 ? 'upright' : ''}">
        <thead>
          <tr>
            <th scope="col" class="corner">Operation</th>
            ${origins.map((origin) => html`<th scope="col"><span>${origin}</span></th>`)}
            ${checks.map(
              (check, index) =>
                html`<th scope="col" class="check ${index === 0 ? 'first' : ''}">
                  <span>${check}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map((row) => matrixRow(row, origins, checks))}
        </tbody>
      </table>`,
    )}
    <p class="quiet">
      Cases by kind, in red where some violate.
      ${checks.length === 0 ? NOTHING : html`Right of the line: cases by the check that found something. `}${othersText(checks.length, summary.counts)}
      ${hidden > 0 ? html`<a href="#operations">${count(hidden, 'more operation')}</a>` : NOTHING}
    </p>
  </section>`;
}

function othersText(found: number, { conforms, violates }: Counts): string {
  if (conforms + violates === 0) return 'No check had an answer to judge.';
  const all = CHECKS.length + Object.keys(COMPARISONS).length;
  return found === 0
    ? `None of the ${all} checks found anything.`
    : `The other ${Math.max(0, all - found)} checks found nothing.`;
}

function matrixRow(row: Row, origins: readonly Origin[], checks: readonly string[]): Html {
  const { id, label, summary } = row.operation;
  return html`<tr>
    <th scope="row"><a href="#operation-${id}" title="${summary}">${label}</a></th>
    ${origins.map((origin) => originCell(row.origins.get(origin)))}
    ${checks.map((check, index) => {
      const number = row.checks.get(check);
      const edge = index === 0 ? 'first' : '';
      if (number === undefined)
        return html`<td class="check ${edge}"><span class="none">·</span></td>`;
      const level = levelOf(number, row.operation.counts.cases);
      return html`<td class="check ${edge} bad-${level}">
        <a
          href="#findings"
          data-operation="${id}"
          data-check="${check}"
          aria-label="${check} in ${count(number, 'case')} of ${label}"
          >${number}</a
        >
      </td>`;
    })}
  </tr>`;
}

function originCell(tally: Tally | undefined): Html {
  if (tally === undefined) return html`<td><span class="none">·</span></td>`;
  const { cases, violates, tested } = tally;
  if (violates > 0) {
    return html`<td class="bad-${levelOf(violates, cases)}">
      ${violates}<small><span class="hidden"> of </span>/${grouped(cases)}</small>
    </td>`;
  }
  if (tested === 0) return html`<td class="untested" title="not tested">${grouped(cases)}</td>`;
  return html`<td class="good">${grouped(cases)}</td>`;
}

/** 1 to 4, by quarters. */
function levelOf(part: number, whole: number): number {
  return Math.max(1, Math.min(4, Math.ceil((4 * part) / Math.max(1, whole))));
}

/** Most violating cases first; else as in the document. */
function rowsOf({ operations, cases }: Summary): readonly Row[] {
  const rows = new Map(
    operations.map((operation): [string, Row] => [
      operation.id,
      { operation, origins: new Map(), checks: new Map() },
    ]),
  );
  for (const each of cases) {
    const row = rows.get(each.operation);
    if (row !== undefined) addTo(row, each);
  }
  return [...rows.values()].toSorted(
    (a, b) => b.operation.counts.violates - a.operation.counts.violates,
  );
}

function addTo({ origins, checks }: Row, { origin, state, violations }: CaseSummary): void {
  const tally = origins.get(origin) ?? { cases: 0, violates: 0, tested: 0 };
  origins.set(origin, tally);
  tally.cases += 1;
  if (state === 'violates') tally.violates += 1;
  if (state === 'conforms' || state === 'violates') tally.tested += 1;
  if (violations.length === 0) return;
  for (const check of new Set(violations.map((violation) => violation.check))) {
    checks.set(check, (checks.get(check) ?? 0) + 1);
  }
}

/** Those that found most first. */
function checksOf(rows: readonly Row[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const { checks } of rows) {
    for (const [check, number] of checks) totals.set(check, (totals.get(check) ?? 0) + number);
  }
  return [...totals].toSorted((a, b) => b[1] - a[1]).map(([check]) => check);
}
