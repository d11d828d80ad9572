import { html } from 'hono/html';

import { isReached, percentOf } from '../coverage.ts';
import type { Summary } from '../summary.ts';
import { NOTHING, scrolling, type Html } from './markup.ts';

interface KeywordTally {
  readonly keyword: string;
  tried: number;
  reached: number;
}

/** What of each keyword of JSON Schema was accepted or refused at least once, over all operations. */
export function coverageCard(summary: Summary): Html {
  const percent = percentOf(summary.coverage);
  if (percent === undefined) return NOTHING;
  const { tried, reached } = summary.coverage;
  return html`<section class="card coverage" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage <span class="count">${Math.floor(percent)} %</span></h2>
    ${scrolling(
      'Coverage by keyword',
      html`<table class="numbers">
        <thead>
          <tr>
            <th scope="col">Keyword</th>
            <th scope="col" class="wide">reached</th>
            <th scope="col"><span class="hidden">Reached of tried</span></th>
          </tr>
        </thead>
        <tbody>
          ${keywordsOf(summary).map(keywordRow)}
        </tbody>
      </table>`,
    )}
    <p class="quiet">
      ${reached} of ${tried} keywords at their places, each once to be kept and once to be broken.
    </p>
  </section>`;
}

function keywordRow({ keyword, tried, reached }: KeywordTally): Html {
  const width = ((100 * reached) / tried).toFixed(2);
  return html`<tr>
    <th scope="row"><code>${keyword}</code></th>
    <td class="wide">
      <svg class="meter" aria-hidden="true">
        <rect class="${reached < tried ? 'missed' : 'track'}" width="100%" height="100%" rx="2" />
        <rect class="reached" width="${width}%" height="100%" rx="2" />
      </svg>
    </td>
    <td>${reached} of ${tried}</td>
  </tr>`;
}

/** Those with most that was not reached first. */
function keywordsOf({ operations }: Summary): readonly KeywordTally[] {
  const tallies = new Map<string, KeywordTally>();
  for (const each of operations.flatMap(({ coverage }) => coverage.keywords)) {
    const tally = tallies.get(each.keyword) ?? { keyword: each.keyword, tried: 0, reached: 0 };
    tallies.set(each.keyword, tally);
    tally.tried += 1;
    if (isReached(each)) tally.reached += 1;
  }
  return [...tallies.values()].toSorted(
    (a, b) => b.tried - b.reached - (a.tried - a.reached) || b.tried - a.tried,
  );
}
