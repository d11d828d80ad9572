import { html } from 'hono/html';

import type { Html } from './markup.ts';

type Choice = readonly [value: string, text: string];

/** The choice of a filter that leaves nothing out. */
export const ALL: Choice = ['', 'all'];

/** A list to choose from, by its name in the form. */
export function select(name: string, label: string, choices: readonly Choice[]): Html {
  return html`<label
    >${label}
    <select name="${name}">
      ${choices.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select></label
  >`;
}
