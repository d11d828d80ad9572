import type { CaseRecord, RecordedBody, RecordedExchange } from '../../record/index.ts';
import { printable } from '../columns.ts';
import type { ReportContext } from '../context.ts';
import { layOutJson } from '../json-layout.ts';
import { milliseconds } from '../words.ts';
import { answerSummary } from './answer.ts';
import { renderEvidence } from './finding.ts';
import { createPaint, indent, indented, labelled, type Paint } from './paint.ts';

/**
 * One case that was sent again: its exchanges whole, as far as they are recorded, and what is wrong
 * with them. `recorded` are the fingerprints of what it showed before; `undefined` where nobody knows.
 */
export function renderReplay(
  record: CaseRecord,
  recorded: readonly string[] | undefined,
  context: ReportContext,
): string {
  const paint = createPaint(context);
  const { id, title, exchanges, violations, notes } = record;
  const evidence = violations.map((violation) =>
    renderEvidence({ ...violation, exchange: exchanges[violation.exchange] }, undefined, context),
  );
  const lines = [
    paint.bold(id),
    ...indented(title, paint),
    ...exchanges.flatMap((exchange, index) => exchangeLines(exchange, index + 1, paint)),
    ...notes.flatMap((note) => ['', ...indented(`note: ${note}`, paint)]),
    ...evidence.flatMap((text) => ['', text]),
    '',
    verdictLine(record, recorded, paint),
    '',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** One exchange whole, as far as it is recorded: request, answer and phases. */
export function renderExchange(
  exchange: RecordedExchange,
  number: number,
  context: Pick<ReportContext, 'width' | 'colour'>,
): string {
  return exchangeLines(exchange, number, createPaint(context)).slice(1).join('\n');
}

function exchangeLines(
  exchange: RecordedExchange,
  number: number,
  paint: Paint,
): readonly string[] {
  const { request, response } = exchange;
  return [
    '',
    paint.dim(`request ${number}`),
    ...indent([printable(`${request.method} ${request.url}`), ...headerLines(request.headers)], 2),
    ...bodyLines(request.body),
    paint.dim(`answer ${number}`),
    ...indent([printable(answerSummary(exchange)), ...headerLines(response?.headers ?? [])], 2),
    ...bodyLines(response?.body),
    ...labelled('phases', phasesOf(exchange), paint),
  ];
}

function headerLines(headers: RecordedExchange['request']['headers']): readonly string[] {
  return headers.map(([name, value]) => printable(`${name}: ${value}`));
}

function bodyLines(body: RecordedBody | undefined): readonly string[] {
  if (body === undefined) return [];
  const { encoding, data, sizeBytes, cut } = body;
  const json = encoding === 'utf-8' ? layOutJson(data) : undefined;
  const texts = json?.map(({ text }) => text) ?? data.split(/\r\n|[\r\n]/);
  const rest = cut ? [`(the beginning of ${sizeBytes} bytes)`] : [];
  const kind = encoding === 'base64' ? ['(base64)'] : [];
  return ['', ...indent([...kind, ...texts.map(printable), ...rest], 2), ''];
}

const PHASES = [
  ['dnsMs', 'DNS'],
  ['tcpMs', 'TCP'],
  ['tlsMs', 'TLS'],
  ['sendMs', 'send'],
  ['firstByteMs', 'first byte'],
  ['transferMs', 'transfer'],
  ['totalMs', 'total'],
] as const;

function phasesOf({ timings, connection }: RecordedExchange): string {
  const phases = PHASES.flatMap(([name, word]) => {
    const ms = timings[name];
    return ms === undefined ? [] : [`${word} ${milliseconds(ms)} ms`];
  });
  return `${phases.join(', ')}; ${connection.reused ? 'kept' : 'new'} connection`;
}

function verdictLine(
  record: CaseRecord,
  recorded: readonly string[] | undefined,
  paint: Paint,
): string {
  const { state, violations } = record;
  const now = violations.map(({ fingerprint }) => fingerprint);
  const told = state === 'conforms' || state === 'violates';
  const why = told ? changeOf(recorded, now) : obstacleOf(record);
  const colour = COLOURS[state];
  return paint.bold(paint[colour](why === '' ? WORDS[state] : `${WORDS[state]}: ${why}`));
}

const WORDS = {
  conforms: 'CONFORMS',
  violates: 'VIOLATES',
  unreachable: 'UNREACHABLE',
  skipped: 'NOT TESTED',
} as const;

const COLOURS = {
  conforms: 'green',
  violates: 'red',
  unreachable: 'red',
  skipped: 'yellow',
} as const;

function obstacleOf({ reason, exchanges }: CaseRecord): string {
  return reason ?? exchanges.at(-1)?.fault?.message ?? 'no answer';
}

/** How what was found compares with what was recorded. */
function changeOf(recorded: readonly string[] | undefined, now: readonly string[]): string {
  if (recorded === undefined) return '';
  if (recorded.length === 0) return now.length === 0 ? 'as recorded' : 'a new violation';
  if (now.length === 0) return 'the recorded violation does not show any more';
  return recorded.some((fingerprint) => now.includes(fingerprint))
    ? 'the same violation as recorded'
    : 'another violation than the recorded one';
}
