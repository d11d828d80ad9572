import { html, raw } from 'hono/html';

import type { Severity } from '../../verdict/index.ts';

/** Text that is HTML already: all that was put into it is escaped, by `html` alone. */
export type Html = ReturnType<typeof html>;

/** Its text. Nothing that is put into ours has to be waited for. */
export function textOf(content: Html): string {
  if (content instanceof Promise) throw new TypeError('a part of the page is a promise');
  return content.toString();
}

export const NOTHING = raw('');

const SIGNS = { error: '✕', warning: '!', info: 'i' } as const satisfies Record<Severity, string>;

/** A severity as a word with its sign, so that nobody needs to tell colours apart. */
export function severityPill(severity: Severity): Html {
  return html`<span class="pill is-${severity}"
    ><span aria-hidden="true">${SIGNS[severity]}</span> ${severity}</span
  >`;
}

/** A block that scrolls by itself, and so can be reached by keyboard. */
export function scrolling(label: string, content: Html): Html {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
}

/** A command with a button that copies it. */
export function command(label: string, text: string): Html {
  return html`<div class="command">
    <h3>${label}</h3>
    <pre tabindex="0" role="group" aria-label="${label}"><code>${text}</code></pre>
    <button type="button" class="copy" data-copy hidden>Copy</button>
  </div>`;
}

/** The anchor of a finding: the same in every report of the same breach. */
export function findingAnchor(fingerprint: string): string {
  return `finding-${fingerprint}`;
}

/** `1,234` */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
