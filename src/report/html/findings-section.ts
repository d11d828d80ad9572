import { html } from 'hono/html';

import type { Severity } from '../../verdict/index.ts';
import type { ReportContext } from '../context.ts';
import type { Finding, Summary } from '../summary.ts';
import { findingItem } from './finding.ts';
import { grouped, NOTHING, type Html } from './markup.ts';
import { ALL, select } from './select.ts';

/** So many findings are shown with request and whole answer, which keeps the largest page readable. */
const WHOLE_FINDINGS = 300;

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

export function findingsSection(summary: Summary, context: ReportContext): Html {
  const { findings } = summary;
  return html`<section id="findings" aria-labelledby="findings-title">
    <h2 id="findings-title">
      Findings <span class="count" id="findings-count">${grouped(findings.length)}</span>
    </h2>
    ${
      findings.length === 0
        ? html`<p class="quiet">No check found a breach of the document.</p>`
        : html`${filters(summary, context)}
            <div id="finding-list">${items(summary, context)}</div>
            <p class="quiet" id="findings-none" hidden>No finding matches.</p>`
    }
  </section>`;
}

function items({ findings, operations, cases, runs }: Summary, context: ReportContext): Html[] {
  const labels = new Map(operations.map(({ id, label }) => [id, label]));
  const first = new Set(findings.map((finding) => finding.cases[0]));
  const shownBy = new Map(cases.filter(({ id }) => first.has(id)).map((each) => [each.id, each]));
  return findings.map((finding, index) =>
    findingItem({
      finding,
      context,
      label: labels.get(finding.operation) ?? finding.operation,
      shownBy: shownBy.get(finding.cases[0] ?? ''),
      run: runs.find((run) => run.operations.some(({ id }) => id === finding.operation)),
      isWhole: index < WHOLE_FINDINGS,
    }),
  );
}

const SORTS = [
  ['', 'worst first'],
  ['cases', 'most cases'],
  ['operation', 'operation'],
  ['check', 'check'],
] as const;

/** Shown by the script, without which they could do nothing. */
function filters({ findings, operations }: Summary, { earlier = [] }: ReportContext): Html {
  const used = new Set(findings.map(({ operation }) => operation));
  const labels = operations
    .filter(({ id }) => used.has(id))
    .map(({ id, label }) => [id, label] as const);
  const checks = [...new Set(findings.map(({ check }) => check))].toSorted();
  const novelties = ['new', 'known'].map((novelty) => [novelty, novelty] as const);
  return html`<form class="filters" id="finding-filters" hidden>
    ${choices(findings)} ${select('operation', 'Operation', [ALL, ...labels])}
    ${select('check', 'Check', [ALL, ...checks.map((check) => [check, check] as const)])}
    ${earlier.length === 0 ? NOTHING : select('novelty', 'Seen before', [ALL, ...novelties])}
    ${select('sort', 'Sort', SORTS)}
    <button type="button" class="link" id="open-all">Open all</button>
  </form>`;
}

function choices(findings: readonly Finding[]): Html {
  return html`<fieldset>
    <legend class="hidden">Severity</legend>
    ${SEVERITIES.map((severity) => {
      const number = findings.filter((finding) => finding.severity === severity).length;
      if (number === 0) return NOTHING;
      return html`<label class="chip"
        ><input type="checkbox" name="severity" value="${severity}" checked /> ${severity}
        <span class="count">${number}</span></label
      >`;
    })}
  </fieldset>`;
}
