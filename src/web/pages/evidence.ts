import { html } from 'hono/html';

import {
  parseRecords,
  type CaseRecord,
  type RecordedBody,
  type RecordedExchange,
  type RecordedViolation,
} from '../../record/index.ts';
import { DefectError } from '../../source/index.ts';
import type { Html } from './layout.ts';
import { msText } from './words.ts';

/** What was sent and what came back, as it was recorded: redacted already. */
export function evidence(lines: string | undefined): Html {
  const cases = casesIn(lines);
  if (cases === 'unreadable') return html`<p>The evidence can't be read by this version.</p>`;
  if (cases.length === 0) return html`<p class="quiet">No request was recorded for it.</p>`;
  return html`${cases.map(caseEvidence)}`;
}

function casesIn(lines = ''): readonly CaseRecord[] | 'unreadable' {
  try {
    return parseRecords(lines).flatMap((record) => (record.kind === 'case' ? [record] : []));
  } catch (error) {
    if (error instanceof DefectError) return 'unreadable';
    throw error;
  }
}

function caseEvidence({ id, title, reason, violations, exchanges }: CaseRecord): Html {
  return html`<article class="card">
    <h3>${title}</h3>
    <p class="quiet">Case <code>${id}</code></p>
    ${reason === undefined ? '' : html`<p>${reason}</p>`}
    ${violations.map(violationText)}${exchanges.map(exchangeText)}
  </article> `;
}

function violationText(violation: RecordedViolation): Html {
  const { message, expected, actual, document, curl } = violation;
  return html`<h4>${message}</h4>
    <dl>
      <div>
        <dt>Expected</dt>
        <dd>${expected}</dd>
      </div>
      <div>
        <dt>Got</dt>
        <dd>${actual}</dd>
      </div>
      <div>
        <dt>Promised in</dt>
        <dd><code>${document.file}:${document.line}:${document.column}</code></dd>
      </div>
    </dl>
    ${
      curl === ''
        ? ''
        : html`<p>To send it again:</p>
            ${code(curl, 'Command that sends it again')}`
    }`;
}

function exchangeText({ request, response, fault, timings, startedAt }: RecordedExchange): Html {
  const sent = [`${request.method} ${request.url}`, ...request.headers.map(headerText)];
  return html`<details>
    <summary>
      ${request.method} ${request.url}: ${fault?.message ?? response?.status ?? 'no answer'},
      ${msText(timings.totalMs)}
    </summary>
    <p class="quiet">Sent ${startedAt}; ${phasesText(timings)}</p>
    ${code([...sent, '', bodyText(request.body)].join('\n').trimEnd(), 'Request')}
    ${fault === undefined ? '' : html`<p>${fault.message}</p>`}
    ${response === undefined ? '' : code([`${response.status} ${response.statusText}`, ...response.headers.map(headerText), '', bodyText(response.body)].join('\n').trimEnd(), 'Response')}
  </details>`;
}

function headerText([name, value]: readonly [string, string]): string {
  return `${name}: ${value}`;
}

function bodyText(body: RecordedBody | undefined): string {
  if (body === undefined) return '';
  const { data, encoding, sizeBytes, cut } = body;
  const note = cut ? `\n… the beginning of ${sizeBytes} bytes` : '';
  return `${encoding === 'base64' ? 'base64: ' : ''}${data}${note}`;
}

const PHASES = [
  ['dnsMs', 'DNS'],
  ['tcpMs', 'TCP'],
  ['tlsMs', 'TLS'],
  ['sendMs', 'send'],
  ['firstByteMs', 'first byte'],
  ['transferMs', 'transfer'],
] as const;

function phasesText(timings: RecordedExchange['timings']): string {
  return PHASES.flatMap(([key, name]) => {
    const ms = timings[key];
    return ms === undefined ? [] : [`${name} ${msText(ms)}`];
  }).join(', ');
}

/** It scrolls, so the keyboard must reach it. */
function code(text: string, label: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}
