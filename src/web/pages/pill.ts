import { html } from 'hono/html';

import type { CheckState } from '../../store/index.ts';
import type { Html } from './layout.ts';
import { SIGNS } from './words.ts';

/** The state of a check, as a word with its sign. */
export function pill(state: CheckState['state']): Html {
  return html`<span class="pill is-${state}"
    ><span aria-hidden="true">${SIGNS[state]}</span> ${state}</span
  >`;
}
