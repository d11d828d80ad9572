import { html } from 'hono/html';

import { NOTHING, type Html } from './markup.ts';

/** One line of a document, a request or an answer. */
export interface CodeLine {
  readonly text: string;
  /** Counts from 1; absent where lines have no numbers. */
  readonly number?: number | undefined;
  /** Whether it is the one that a finding is about. */
  readonly isHit?: boolean | undefined;
}

/** A longer line is cut: nobody reads it here, and a page must stay small. */
const LONGEST_LINE = 2000;

/** Lines before and after those that a finding is about, at most. */
const MOST_AROUND = 120;

/** Lines with their numbers, those that count marked, and not by colour alone. */
export function codeBlock(label: string, lines: readonly CodeLine[]): Html {
  const { kept, before, after } = around(lines);
  return html`<pre
    class="lines"
    tabindex="0"
    role="group"
    aria-label="${label}"
  ><code>${leftOut(before)}${kept.map(lineOf)}${leftOut(after)}</code></pre>`;
}

function around(lines: readonly CodeLine[]): {
  readonly kept: readonly CodeLine[];
  readonly before: number;
  readonly after: number;
} {
  const hit = Math.max(
    0,
    lines.findIndex(({ isHit }) => isHit === true),
  );
  const start = Math.max(0, hit - MOST_AROUND);
  const kept = lines.slice(start, hit + MOST_AROUND);
  return { kept, before: start, after: lines.length - start - kept.length };
}

function leftOut(lines: number): Html {
  return lines === 0 ? NOTHING : html`<span class="l cut">… ${lines} more lines </span>`;
}

function lineOf({ text, number, isHit = false }: CodeLine): Html {
  const content = `${shortLine(text)}\n`;
  const label = number === undefined ? NOTHING : html` data-n="${number}"`;
  return isHit
    ? html`<mark class="l" ${label}>${content}</mark>`
    : html`<span class="l" ${label}>${content}</span>`;
}

/** The line, or its beginning and how much is left out. */
export function shortLine(text: string): string {
  const cut = text.length > LONGEST_LINE ? ` … ${text.length - LONGEST_LINE} more characters` : '';
  return text.slice(0, LONGEST_LINE).replaceAll('\t', '  ') + cut;
}
