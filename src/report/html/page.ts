import { createHash } from 'node:crypto';

import { html, raw } from 'hono/html';

import { printable } from '../columns.ts';
import { conclude } from '../conclusion.ts';
import type { ReportContext } from '../context.ts';
import type { Summary } from '../summary.ts';
import { brokenCard } from './broken-card.ts';
import { casesSection } from './cases-section.ts';
import { coverageCard } from './coverage-card.ts';
import { documentSection } from './document-section.ts';
import { findingsSection } from './findings-section.ts';
import { latencyCard } from './latency-card.ts';
import { matrixCard } from './matrix.ts';
import { textOf, type Html } from './markup.ts';
import { operationsSection } from './operations-section.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { trendSection } from './trend-section.ts';
import { untestedCard } from './untested-card.ts';
import { verdictSection } from './verdict-section.ts';

/** One page that needs nothing but itself: it loads nothing, and runs nothing but its own script. */
const POLICY = [
  "default-src 'none'",
  `style-src '${digestOf(STYLE)}'`,
  `script-src '${digestOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

// Not within the page's template: a formatter's space would not be what the policy says.
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);
const SCRIPT_ELEMENT = raw(`<script>${SCRIPT}</script>`);

/** HTML in one file, for people: opens from a disk, without network. */
export function renderHtml(summary: Summary, context: ReportContext): string {
  // Nothing that was put in hides, moves or reorders what is read.
  return textOf(page(summary, context)).split('\n').map(printable).join('\n');
}

function page(summary: Summary, context: ReportContext): Html {
  const { passed, sentence } = conclude(summary);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${sentence}</title>
        ${STYLE_ELEMENT}
      </head>
      <body class="${passed ? 'passed' : 'failed'}">
        <a class="skip" href="#main">Skip to the content</a>
        ${bar(summary, context)}
        <main id="main" tabindex="-1">
          ${verdictSection(summary)}
          <div class="overview">
            ${brokenCard(summary, context)}${matrixCard(summary)}${latencyCard(summary)}${coverageCard(summary)}${untestedCard(summary)}
          </div>
          ${trendSection(summary, context)}${findingsSection(summary, context)}${casesSection(summary)}${operationsSection(summary)}${documentSection(summary, context)}
        </main>
        ${SCRIPT_ELEMENT}
      </body>
    </html> `;
}

function bar(
  { findings, gaps, defects, warnings }: Summary,
  { earlier = [] }: ReportContext,
): Html {
  const hasRemarks = gaps.length + defects.length + warnings.length > 0;
  const links = [
    ...(earlier.length === 0 ? [] : [['trend', 'Earlier runs'] as const]),
    ...(findings.length === 0 ? [] : [['findings', 'Findings'] as const]),
    ['cases', 'Cases'] as const,
    ['operations', 'Operations'] as const,
    ...(hasRemarks ? [['document', 'Document'] as const] : []),
  ];
  return html`<div class="bar">
    <a class="brand" href="#main">Probity</a>
    <nav aria-label="Sections">
      ${links.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}
    </nav>
    <form role="search" id="search" hidden>
      <input
        type="search"
        name="text"
        placeholder="Search findings and cases"
        aria-label="Search findings and cases"
        autocomplete="off"
        spellcheck="false"
      />
    </form>
    <button type="button" id="theme" hidden>Theme: system</button>
    <span id="status" role="status" class="hidden"></span>
  </div>`;
}
