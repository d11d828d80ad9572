import { html, raw } from 'hono/html';

import type { Summary } from '../summary.ts';
import { grouped, NOTHING, type Html } from './markup.ts';
import { packCases } from './pack-cases.ts';
import { packExchanges } from './pack-exchanges.ts';
import { ALL, select } from './select.ts';

/** Every case, in a list that the script draws as far as it is seen. */
export function casesSection(summary: Summary): Html {
  const { cases } = summary;
  if (cases.length === 0) return NOTHING;
  return html`<section id="cases" aria-labelledby="cases-title">
    <h2 id="cases-title">
      Cases <span class="count" id="cases-count">${grouped(cases.length)}</span>
    </h2>
    <noscript><p>The list of cases needs JavaScript; all else does not.</p></noscript>
    <p class="quiet print-only">
      The list of cases is not printed: the records of the run have it.
    </p>
    ${filters(summary)}
    <div class="case-view" id="case-view" hidden>
      <div id="case-list" role="listbox" tabindex="0" aria-labelledby="cases-title"></div>
      <div class="case-pane">
        <section id="case-detail" aria-label="The chosen case" aria-live="polite"></section>
        <section id="case-exchanges" aria-label="What it sent and got" hidden></section>
      </div>
    </div>
    <script type="application/octet-stream" id="case-data">
      ${raw(packCases(summary))}
    </script>
    <script type="application/octet-stream" id="exchange-data">
      ${raw(packExchanges(summary))}
    </script>
  </section>`;
}

const SORTS = [
  ['', 'as they ended'],
  ['duration', 'slowest first'],
  ['state', 'result'],
  ['id', 'id'],
] as const;

/** Shown by the script, without which they could do nothing. */
function filters({ cases, operations }: Summary): Html {
  const states = [...new Set(cases.map(({ state }) => state))].toSorted();
  const origins = [...new Set(cases.map(({ origin }) => origin))].toSorted();
  const results = states.map(
    (state) => [state, state === 'skipped' ? 'not tested' : state] as const,
  );
  return html`<form class="filters" id="case-filters" hidden>
    ${select('state', 'Result', [ALL, ...results])}
    ${select('operation', 'Operation', [ALL, ...operations.map(({ id, label }) => [id, label] as const)])}
    ${select('origin', 'Kind', [ALL, ...origins.map((origin) => [origin, origin] as const)])}
    ${select('sort', 'Sort', SORTS)}
    <button type="button" class="link" id="clear-cases" hidden>Show all cases</button>
  </form>`;
}
