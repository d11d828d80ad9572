import { hash } from 'node:crypto';

import type { Attachment, Label, StatusDetails, StepResult, TestResult } from 'allure-js-commons';

import type { CaseRecord, RecordedBody, RecordedExchange, RunRecord } from '../record/index.ts';
import type { Severity } from '../verdict/index.ts';
import { isFlaky } from './counts.ts';
import { violationText } from './finding-text.ts';
import type { RecordSink } from './formats.ts';
import { isTimed } from './latency-findings.ts';
import { failuresOf, outcomeOf, type Outcome } from './outcome.ts';
import type { Finding } from './summary.ts';

/** The enumerations of the library are these words. */
type Plain<T> = Omit<T, 'status' | 'stage' | 'steps'> & {
  readonly status: Outcome;
  readonly stage: 'finished';
  readonly steps: readonly Plain<StepResult>[];
};

interface Facts {
  readonly record: CaseRecord;
  readonly run: RunRecord | undefined;
  /** Of the result: attachments are named for it. */
  readonly uuid: string;
  readonly attach: (name: string, text: string) => Attachment;
}

/** Results for Allure: a file a case, and one for each exchange of a case that did not conform. */
export function openAllure(writeFile: (name: string, text: string) => void): RecordSink {
  let run: RunRecord | undefined;
  return {
    add(record) {
      if (record.kind === 'run') run = record;
      if (record.kind !== 'case') return;
      const uuid = uuidFrom(record.id, run?.startedAt, record.exchanges[0]?.startedAt);
      let attached = 0;
      const attach: Facts['attach'] = (name, text) => {
        attached += 1;
        const source = `${uuid}-${attached}-attachment.txt`;
        writeFile(source, text);
        return { name, type: 'text/plain', source };
      };
      const result = resultOf({ record, run, uuid, attach });
      writeFile(`${uuid}-result.json`, `${JSON.stringify(result)}\n`);
    },
    end({ runs, findings }) {
      for (const finding of findings.filter(isTimed)) {
        const result = timedResult(finding, run);
        writeFile(`${result.uuid}-result.json`, `${JSON.stringify(result)}\n`);
      }
      writeFile('environment.properties', environmentOf(runs));
    },
  };
}

function resultOf(facts: Facts): Plain<TestResult> {
  const { record, run, uuid, attach } = facts;
  const { id, title, exchanges, violations, reason } = record;
  const failOn = run?.failOn ?? 'error';
  const commands = [...new Set(violations.map(({ curl }) => curl))].join('\n\n');
  return {
    uuid,
    // The same case against the same target is one history.
    historyId: uuidFrom(id, run?.target.name),
    testCaseId: uuidFrom(id),
    fullName: id,
    name: title,
    ...(reason !== undefined && { description: reason }),
    status: outcomeOf(record, failOn),
    statusDetails: detailsOf(record, failOn),
    stage: 'finished',
    ...timesOf(exchanges),
    steps: exchanges.map((exchange) => stepOf(exchange, facts)),
    attachments: commands === '' ? [] : [attach('curl', commands)],
    parameters: [],
    labels: labelsOf(facts),
    links: [],
  };
}

/** What statistics found is of no one case. */
function timedResult(finding: Finding, run: RunRecord | undefined): Plain<TestResult> {
  const { fingerprint, title, message, operation } = finding;
  return {
    uuid: uuidFrom(fingerprint, run?.startedAt),
    historyId: uuidFrom(fingerprint, run?.target.name),
    testCaseId: uuidFrom(fingerprint),
    fullName: `${operation}/${finding.check}`,
    name: title,
    status: 'failed',
    statusDetails: { message, trace: violationText(finding) },
    stage: 'finished',
    steps: [],
    attachments: [],
    parameters: [],
    labels: labelsOf({ record: { operation, origin: 'latency', violations: [finding] }, run }),
    links: [],
  };
}

/** The same of the same words: a report that is made again has no second of anything. */
function uuidFrom(...words: readonly (string | undefined)[]): string {
  const digest = hash('sha256', words.join('\n'));
  const part = (from: number, to: number): string => digest.slice(from, to);
  // Version 8 of RFC 9562.
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}

/** What is below `failOn` is told too, but fails nothing. */
function detailsOf(record: CaseRecord, failOn: Severity): StatusDetails & { flaky?: boolean } {
  const failed = failuresOf(record, failOn);
  const why = record.reason ?? record.exchanges.findLast(({ fault }) => fault)?.fault?.message;
  const messages = failed.map(({ title, message }) => `${title}: ${message}`);
  const message = [...messages, ...(why === undefined ? [] : [why])].join('\n');
  const trace = record.violations.map(violationText).join('\n\n');
  return {
    ...(message !== '' && { message }),
    ...(trace !== '' && { trace }),
    ...(isFlaky(record) && { flaky: true }),
  };
}

/** Milliseconds since the Unix epoch. */
function timesOf(exchanges: readonly RecordedExchange[]): { start?: number; stop?: number } {
  const first = exchanges[0];
  const last = exchanges.at(-1);
  if (first === undefined || last === undefined) return {};
  const start = Date.parse(first.startedAt);
  return { start, stop: Math.ceil(Date.parse(last.startedAt) + last.timings.totalMs) };
}

function stepOf(exchange: RecordedExchange, { record, attach }: Facts): Plain<StepResult> {
  const { request, response, fault } = exchange;
  const isShown = record.state === 'violates' || record.state === 'unreachable';
  const answer = fault?.message ?? `${response?.status} ${response?.statusText}`.trim();
  return {
    name: `${request.method} ${request.url}: ${answer}`,
    status: fault === undefined ? 'passed' : 'broken',
    statusDetails: {},
    stage: 'finished',
    ...timesOf([exchange]),
    steps: [],
    attachments: isShown ? [attach('exchange', exchangeText(exchange))] : [],
    parameters: [],
  };
}

function exchangeText({ request, response, fault }: RecordedExchange): string {
  const answer =
    response === undefined
      ? []
      : [
          '',
          `HTTP/1.1 ${response.status} ${response.statusText}`.trim(),
          ...messageLines(response),
        ];
  return [
    `${request.method} ${request.url} HTTP/1.1`,
    ...messageLines(request),
    ...answer,
    ...(fault === undefined ? [] : ['', fault.message]),
    '',
  ].join('\n');
}

function messageLines({
  headers,
  body,
}: Pick<RecordedExchange['request'], 'headers' | 'body'>): readonly string[] {
  return [...headers.map(([name, value]) => `${name}: ${value}`), ...bodyLines(body)];
}

function bodyLines(body: RecordedBody | undefined): readonly string[] {
  if (body === undefined) return [];
  const { data, encoding, cut, sizeBytes } = body;
  const rest = cut ? [`(the beginning of ${sizeBytes} bytes)`] : [];
  return ['', ...(encoding === 'base64' ? ['(base64)'] : []), data, ...rest];
}

const SEVERITIES = {
  error: 'critical',
  warning: 'minor',
  info: 'trivial',
} as const satisfies Readonly<Record<Severity, string>>;

interface Labelled {
  readonly record: Pick<CaseRecord, 'operation'> & {
    readonly origin: string;
    readonly violations: readonly { readonly severity: Severity }[];
  };
  readonly run: RunRecord | undefined;
}

function labelsOf({ record, run }: Labelled): Label[] {
  const { operation, origin, violations } = record;
  const known = run?.operations.find(({ id }) => id === operation);
  const suite = known === undefined ? operation : `${known.method} ${known.path}`;
  const [worst] = violations;
  return [
    ...(run === undefined ? [] : [{ name: 'parentSuite', value: run.title }]),
    { name: 'suite', value: suite },
    { name: 'subSuite', value: origin },
    { name: 'framework', value: 'probity' },
    { name: 'language', value: 'openapi' },
    ...(worst === undefined ? [] : [{ name: 'severity', value: SEVERITIES[worst.severity] }]),
  ];
}

/** Java's format of properties, whose values are Latin-1 with escapes. */
function environmentOf(runs: readonly RunRecord[]): string {
  const [run] = runs;
  if (run === undefined) return '';
  const { target, profile, seed, probity } = run;
  const documents = runs.map(({ document }) => `${document.file} ${document.sha256}`).join(', ');
  const facts = { target: target.name, url: target.url, documents, profile, seed, probity };
  return Object.entries(facts)
    .map(([name, value]) => `${name} = ${escaped(String(value))}\n`)
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(
      /[^\x20-\x7E]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
