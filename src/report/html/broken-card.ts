import { html } from 'hono/html';

import type { ReportContext } from '../context.ts';
import type { Summary } from '../summary.ts';
import { count } from '../words.ts';
import { findingAnchor, NOTHING, severityPill, type Html } from './markup.ts';
import { noveltyOf } from './novelty.ts';

/** So many lines fit on a first screen. */
const SHOWN = 6;

/** What broke, in lines that lead to the findings. */
export function brokenCard(
  { findings, operations }: Summary,
  { earlier = [] }: ReportContext,
): Html {
  const labels = new Map(operations.map(({ id, label }) => [id, label]));
  const more = findings.length - SHOWN;
  if (findings.length === 0) return NOTHING;
  return html`<section class="card broken" aria-labelledby="broken-title">
    <h2 id="broken-title">What broke</h2>
    <ol>
      ${findings.slice(0, SHOWN).map((finding) => {
        const isNew = noveltyOf(finding, earlier).kind === 'new';
        return html`<li>
          ${severityPill(finding.severity)}
          <a href="#${findingAnchor(finding.fingerprint)}"
            ><b>${finding.title}</b> <span>${finding.message}</span></a
          >
          <span class="quiet"
            >${isNew ? html`<span class="badge new">new</span> ` : NOTHING}${labels.get(finding.operation) ?? finding.operation},
            ${finding.cases.length} of ${count(finding.testedCases, 'case')}</span
          >
        </li>`;
      })}
    </ol>
    ${more > 0 ? html`<p><a href="#findings">All ${findings.length} findings</a></p>` : NOTHING}
  </section>`;
}
