import { html } from 'hono/html';

import type { RunRecord } from '../../record/index.ts';
import { baselineNotes } from '../baseline-words.ts';
import { conclude } from '../conclusion.ts';
import type { Counts, Summary } from '../summary.ts';
import { grouped, NOTHING, type Html } from './markup.ts';

/** The sentence, what was tested and where, and the numbers. */
export function verdictSection(summary: Summary): Html {
  const { passed, sentence } = conclude(summary);
  const word = passed ? 'PASS' : 'FAIL';
  const [, facts = '', effort = ''] =
    /^\w+: (.*?)( \([^()]*\))?$/.exec(withSeparators(sentence)) ?? [];
  return html`<header class="verdict ${passed ? 'passed' : 'failed'}">
      <h1>
        <span class="word"><span aria-hidden="true">${passed ? '✓' : '✕'}</span> ${word}</span>
        <span class="sentence">${facts} <span class="effort">${effort}</span></span>
      </h1>
      ${summary.stopped.map((reason) => html`<p class="stopped">Ended early: ${reason}.</p>`)}
      ${baselineNotes(summary.baseline).map(
        (note) =>
          html`<details class="baseline">
            <summary>${note.sentence}</summary>
            <ul>
              ${note.lines.map((line) => html`<li>${line}</li>`)}
            </ul>
          </details>`,
      )}
      ${tally(summary.counts)}
    </header>
    <div class="identities">${summary.runs.map(identity)}</div>`;
}

function identity(run: RunRecord): Html {
  const { target, document, profile, seed, startedAt, probity, title } = run;
  return html`<dl class="identity">
    <div>
      <dt>Target</dt>
      <dd>${target.name} <span class="quiet">${target.url}</span></dd>
    </div>
    <div>
      <dt>Started</dt>
      <dd><time datetime="${startedAt}">${startedAt.slice(0, 19).replace('T', ' ')} UTC</time></dd>
    </div>
    <div>
      <dt>Run</dt>
      <dd>profile ${profile}, seed ${seed}, Probity ${probity}</dd>
    </div>
    <div class="break"></div>
    <div>
      <dt>Document</dt>
      <dd>
        <code>${document.file}</code>
        ${title === '' || document.file.endsWith(title) ? NOTHING : html`<span class="quiet">${title}</span>`}
        ${digest(document.sha256)}
      </dd>
    </div>
    ${document.overlays.map(
      ({ file, sha256 }) =>
        html`<div>
          <dt>Overlay</dt>
          <dd><code>${file}</code> ${digest(sha256)}</dd>
        </div>`,
    )}
  </dl>`;
}

function digest(sha256: string): Html {
  return html`<span class="digest"
    ><span class="quiet">SHA-256</span> <code>${sha256}</code></span
  >`;
}

const STATES = [
  ['conforms', 'conform'],
  ['violates', 'violate'],
  ['unreachable', 'unreachable'],
  ['skipped', 'not tested'],
] as const satisfies readonly (readonly [keyof Counts, string])[];

/** Cases by what became of them: numbers, and a bar of their shares. */
function tally(counts: Counts): Html {
  const shown = STATES.filter(([state]) => counts[state] > 0 || state === 'conforms');
  return html`<div class="tally">
    ${shareBar(counts)}
    <ul>
      <li class="all"><b>${grouped(counts.cases)}</b> cases</li>
      ${shown.map(
        ([state, words]) =>
          html`<li class="${state}">
            <a href="#cases" data-state="${state}"><b>${grouped(counts[state])}</b> ${words}</a>
          </li>`,
      )}
      ${counts.flaky === 0 ? NOTHING : html`<li class="flaky"><b>${counts.flaky}</b> flaky</li>`}
    </ul>
  </div>`;
}

function shareBar(counts: Counts): Html {
  let begun = 0;
  const parts = STATES.map(([state]) => {
    const width = counts.cases === 0 ? 0 : (100 * counts[state]) / counts.cases;
    const part = html`<rect
      class="${state}"
      x="${begun.toFixed(3)}%"
      width="${width.toFixed(3)}%"
      height="100%"
    />`;
    begun += width;
    return width === 0 ? NOTHING : part;
  });
  return html`<svg class="share" aria-hidden="true">${parts}</svg>`;
}

/** As the numbers below it have them. */
function withSeparators(sentence: string): string {
  return sentence.replaceAll(/\d{4,}/g, (digits) => grouped(Number(digits)));
}
