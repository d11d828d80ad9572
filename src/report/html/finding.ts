import { html } from 'hono/html';

import type { RunRecord } from '../../record/index.ts';
import { formatPlace } from '../../source/index.ts';
import { certaintyOf } from '../certainty.ts';
import type { ReportContext } from '../context.ts';
import { oftenWords } from '../finding-text.ts';
import { isTimed } from '../latency-findings.ts';
import { replayCommand } from '../replay-command.ts';
import type { CaseSummary, Evidence, Finding } from '../summary.ts';
import { count } from '../words.ts';
import { codeBlock } from './code-lines.ts';
import { documentLines } from './document-lines.ts';
import { answerLines, requestLines } from './exchange-lines.ts';
import { command, findingAnchor, NOTHING, severityPill, type Html } from './markup.ts';
import { noveltyOf, type Novelty } from '../novelty.ts';
import { waterfall } from './waterfall.ts';

/** What a finding is shown with. */
export interface FindingInput {
  readonly finding: Finding;
  readonly context: ReportContext;
  /** Of its operation, as `POST /api/user/login`. */
  readonly label: string;
  /** The first case that showed it. */
  readonly shownBy: CaseSummary | undefined;
  readonly run: RunRecord | undefined;
  /** Of a page with very many, the last ones are without the exchange. */
  readonly isWhole: boolean;
}

/** So many cases are named. */
const NAMED_CASES = 12;

/** One line that opens to everything that is known. */
export function findingItem(input: FindingInput): Html {
  const { finding, context, label, isWhole } = input;
  const { severity, check, operation, fingerprint, cases, title, message } = finding;
  const novelty = noveltyOf(finding, context.earlier);
  return html`<details
    class="finding is-${severity}"
    id="${findingAnchor(fingerprint)}"
    data-severity="${severity}"
    data-check="${check}"
    data-operation="${operation}"
    data-cases="${cases.length}"
    data-novelty="${novelty.kind ?? ''}"
  >
    <summary>
      ${severityPill(severity)}
      <span class="what"><b>${title}</b> <span class="message">${message}</span></span>
      <span class="facts"
        >${badges(finding, novelty)}<span class="where">${label}</span>
        <span class="often">${oftenWords(finding)}</span></span
      >
    </summary>
    <div class="body">
      ${intent(input)}${expectation(finding)} ${evidence(input)}
      <div class="columns">${isWhole ? request(input) : NOTHING}${replay(input)}</div>
      ${seenIn(input, novelty)}
    </div>
  </details>`;
}

function badges(finding: Finding, { kind }: Novelty): Html {
  const sure = certaintyOf(finding);
  const often = sure === undefined ? NOTHING : html`<span class="badge flaky">${sure}</span> `;
  return html`${often}${kind === undefined ? NOTHING : html`<span class="badge ${kind}">${kind}</span> `}`;
}

/** What was tried, in words. */
function intent({ shownBy }: FindingInput): Html {
  if (shownBy === undefined) return NOTHING;
  return html`<p>Case: ${shownBy.title}<span class="quiet">${aim(shownBy)}</span></p>`;
}

function expectation({ expected, actual }: Evidence): Html {
  return html`<dl class="versus">
    <div>
      <dt>Expected</dt>
      <dd><code>${expected}</code></dd>
    </div>
    <div class="actual">
      <dt>Received</dt>
      <dd><code>${actual}</code></dd>
    </div>
  </dl>`;
}

/** The promise beside what came of it. */
function evidence(input: FindingInput): Html {
  return html`<div class="columns">${promised(input)}${answered(input)}</div>`;
}

function promised({ finding: { document }, context }: FindingInput): Html {
  const place = formatPlace(document);
  const lines = documentLines(context.readLines(document.file), document);
  return html`<section>
    <h3>Promised in <code>${place}</code></h3>
    <p class="quiet"><code>${document.pointer === '' ? '/' : document.pointer}</code></p>
    ${
      lines.length === 0
        ? html`<p class="quiet">The document can't be read from here.</p>`
        : codeBlock(`The document, around ${place}`, lines)
    }
  </section>`;
}

function answered({ finding, isWhole }: FindingInput): Html {
  const { exchange, response, message } = finding;
  if (isTimed(finding)) {
    return html`<section>
      <h3>Answered, over many cases</h3>
      <p class="quiet">${message}.</p>
    </section>`;
  }
  const answer = exchange === undefined ? [] : answerLines(exchange, response);
  return html`<section>
    <h3>Answered, broken at <code>${response}</code></h3>
    ${exchange === undefined ? NOTHING : html`<p class="quiet">${exchange.startedAt}</p>`}
    ${
      answer.length === 0
        ? html`<p class="quiet">No answer was recorded.</p>`
        : codeBlock('The answer', isWhole ? answer : answer.slice(0, 8))
    }
  </section>`;
}

function request({ finding: { exchange }, shownBy }: FindingInput): Html {
  if (exchange === undefined) return NOTHING;
  return html`<section>
    <h3>Sent</h3>
    ${codeBlock('The request', requestLines(exchange, shownBy?.tries))}${waterfall(exchange)}
  </section>`;
}

function replay({ finding, run }: FindingInput): Html {
  const [first] = finding.cases;
  if (first === undefined) return NOTHING;
  return html`<section>
    ${run === undefined ? NOTHING : command('Make and send the case again', replayCommand(first, run))}
    ${finding.curl === '' ? NOTHING : command('Send the same bytes again', finding.curl)}
  </section>`;
}

function seenIn({ finding }: FindingInput, { text }: Novelty): Html {
  const { cases, fingerprint, check } = finding;
  const more = cases.length - NAMED_CASES;
  return html`<section class="seen">
    ${cases.length === 0 ? NOTHING : html`<h3>Seen in ${count(cases.length, 'case')}</h3>`}
    <ul class="ids">
      ${cases.slice(0, NAMED_CASES).map((id) => html`<li><code>${id}</code></li>`)}
    </ul>
    ${more > 0 ? html`<p class="quiet">and ${more} more</p>` : NOTHING}
    <p class="quiet">
      Check <code>${check}</code>, fingerprint
      <code>${fingerprint}</code>${text === '' ? '' : `; ${text}`}.
      <a href="#${findingAnchor(fingerprint)}">Link to this finding</a>
      ${
        cases.length === 0
          ? NOTHING
          : html`<button type="button" class="link" data-cases-of="${fingerprint}" hidden>
              Show its cases in the list
            </button>`
      }
    </p>
  </section>`;
}

/** `, which breaks “maxLength” of body /captcha` */
function aim({ tries }: CaseSummary): string {
  if (tries === undefined) return '';
  const { in: place, name, keyword, valid } = tries;
  return `, which ${valid ? 'keeps' : 'breaks'} “${keyword}” of ${place} ${name}`.trimEnd();
}
