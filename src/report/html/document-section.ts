import { html } from 'hono/html';

import { formatPlace, type Place } from '../../source/index.ts';
import type { ReportContext } from '../context.ts';
import type { Summary } from '../summary.ts';
import { list } from '../words.ts';
import { codeBlock } from './code-lines.ts';
import { documentLines } from './document-lines.ts';
import { command, NOTHING, type Html } from './markup.ts';

interface Remark {
  readonly kind: string;
  readonly message: string;
  readonly place: Place | undefined;
  readonly more: Html;
}

/** What is to be said of the documents themselves: defects, warnings and gaps. */
export function documentSection(summary: Summary, context: ReportContext): Html {
  const remarks = remarksOf(summary);
  if (remarks.length === 0) return NOTHING;
  return html`<section id="document" aria-labelledby="document-title">
    <h2 id="document-title">The document <span class="count">${remarks.length}</span></h2>
    ${remarks.map((remark) => remarkItem(remark, context))}
  </section>`;
}

function remarksOf({ defects, warnings, gaps }: Summary): readonly Remark[] {
  return [
    ...defects.map(({ message, place, hint, operations }) => {
      const untested =
        operations.length === 0 ? NOTHING : html`<p>Not tested: ${list(operations)}.</p>`;
      const more = html`${hint === undefined ? NOTHING : html`<p>${hint}</p>`}${untested}`;
      return { kind: 'defect', message, place, more };
    }),
    ...warnings.map(({ message, place }) => ({ kind: 'warning', message, place, more: NOTHING })),
    ...gaps.map(({ message, place, overlay }) => {
      const more =
        overlay === undefined ? NOTHING : command('An overlay action that closes it', overlay);
      return { kind: 'gap', message, place, more };
    }),
  ];
}

function remarkItem({ kind, message, place, more }: Remark, { readLines }: ReportContext): Html {
  const lines = place === undefined ? [] : documentLines(readLines(place.file), place);
  const where = place === undefined ? '' : formatPlace(place);
  return html`<details class="remark">
    <summary>
      <span class="pill is-${kind}">${kind}</span>
      <span class="what">${message}</span>
      <span class="facts"><code>${where}</code></span>
    </summary>
    <div class="body">
      ${lines.length === 0 ? NOTHING : codeBlock(`The document, around ${where}`, lines)}${more}
    </div>
  </details>`;
}
