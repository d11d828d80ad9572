import { html } from 'hono/html';

import type { CheckState } from '../../store/index.ts';
import type { CheckStatus } from '../data/check-status.ts';
import type { Html } from './layout.ts';
import { SIGNS, timeText } from './words.ts';

/** How long that has been so, or why nothing is known. */
export function sinceText({ state, since, note }: CheckStatus): string {
  const what = note ?? state;
  return since === undefined ? what : `${what} since ${timeText(since)}`;
}

/** The state of a check, as a word with its sign. */
export function pill(state: CheckState['state']): Html {
  return html`<span class="pill is-${state}"
    ><span aria-hidden="true">${SIGNS[state]}</span> ${state}</span
  >`;
}
