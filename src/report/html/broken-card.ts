import { html } from 'hono/html';

import { formatPlace } from '../../source/index.ts';
import { conclude } from '../conclusion.ts';
import type { ReportContext } from '../context.ts';
import { oftenWords } from '../finding-text.ts';
import { noveltyOf } from '../novelty.ts';
import type { Finding, Summary } from '../summary.ts';
import { count, list } from '../words.ts';
import { findingAnchor, NOTHING, severityPill, type Html } from './markup.ts';

/** So many lines fit on a first screen. */
const SHOWN = 6;

/** What broke, in lines that lead to the findings; where it was not a finding, what was in the way. */
export function brokenCard(summary: Summary, { earlier = [] }: ReportContext): Html {
  const { findings } = summary;
  const items =
    findings.length > 0
      ? findings.slice(0, SHOWN).map((each) => findingLine(each, summary, earlier))
      : conclude(summary).passed
        ? []
        : obstacles(summary);
  if (items.length === 0) return NOTHING;
  const more = findings.length > SHOWN;
  return html`<section class="card broken" aria-labelledby="broken-title">
    <h2 id="broken-title">${findings.length > 0 ? 'What broke' : 'What was in the way'}</h2>
    <ol>
      ${items}
    </ol>
    ${more ? html`<p><a href="#findings">All ${findings.length} findings</a></p>` : NOTHING}
  </section>`;
}

function findingLine(finding: Finding, { operations }: Summary, earlier: readonly Summary[]): Html {
  const { severity, fingerprint, title, message } = finding;
  const isNew = noveltyOf(finding, earlier).kind === 'new';
  const label = operations.find(({ id }) => id === finding.operation)?.label ?? finding.operation;
  return html`<li>
    ${severityPill(severity)}
    <a href="#${findingAnchor(fingerprint)}"><b>${title}</b> <span>${message}</span></a>
    <span class="quiet"
      >${isNew ? html`<span class="badge new">new</span> ` : NOTHING}${label},
      ${oftenWords(finding)}</span
    >
  </li>`;
}

/** Why a run without findings is red. */
function obstacles({ unreachable, defects, counts }: Summary): readonly Html[] {
  const lines = [
    ...unreachable.map(({ reason, cases }) =>
      obstacle(reason, `${count(cases.length, 'case')} unreachable`),
    ),
    ...defects.map(({ message, place, operations }) => {
      const without = operations.length === 0 ? '' : `, without ${list(operations.slice(0, 5))}`;
      return obstacle(message, `${place === undefined ? '' : formatPlace(place)}${without}`);
    }),
  ];
  const nothing = counts.cases === counts.skipped;
  return [
    ...(nothing ? [obstacle('Nothing was tested', 'see below for the reasons')] : []),
    ...lines.slice(0, SHOWN),
  ];
}

function obstacle(message: string, more: string): Html {
  return html`<li>
    ${severityPill('error')}
    <b>${message}</b>
    <span class="quiet">${more}</span>
  </li>`;
}
