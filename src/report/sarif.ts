import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif';

import {
  PROBITY_VERSION,
  type BaselineEntry,
  type RecordedDefect,
  type RecordedExchange,
} from '../record/index.ts';
import { formatDefect, type Place } from '../source/index.ts';
import type { FaultCode, Severity } from '../verdict/index.ts';
import { checkHelp } from './check-help.ts';
import { conclude, exitCode } from './conclusion.ts';
import type { ReportContext } from './context.ts';
import { knownWords, violationText } from './finding-text.ts';
import { noveltyOf, type Novelty } from './novelty.ts';
import type { CaseGroup, Finding, Summary } from './summary.ts';
import { count } from './words.ts';

export const LEVELS = {
  error: 'error',
  warning: 'warning',
  info: 'note',
} as const satisfies Readonly<Record<Severity, Result.level>>;

/** What is wrong, but with no answer. */
const DEFECT = 'document-defect';
const UNREACHABLE = 'unreachable';

/**
 * SARIF 2.1.0 (OASIS): a result a finding, at the line of the document that is broken. Paths are
 * relative to the working directory, as code scanning wants them.
 */
export function renderSarif(
  summary: Summary,
  { earlier }: Pick<ReportContext, 'earlier'> = {},
): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(summary, earlier)],
  };
  return `${JSON.stringify(log)}\n`;
}

function runOf(summary: Summary, earlier: readonly Summary[] | undefined): Run {
  const { runs, findings, defects, unreachable, baseline } = summary;
  const rules = rulesFor();
  const known = knownTo(summary);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const results = [
    ...findings.map((finding) => ({
      ...resultOf(finding),
      ...baselineOf(finding, known ?? noveltyOf(finding, earlier).kind),
    })),
    ...(baseline?.gone ?? []).map(goneResult),
    ...defects.map(defectResult),
    ...unreachable.map((group) => unreachableResult(group, summary)),
  ];
  const [run] = runs;
  return {
    tool: {
      driver: {
        name: 'Probity',
        version: PROBITY_VERSION,
        semanticVersion: PROBITY_VERSION,
        rules,
      },
    },
    ...(run !== undefined && {
      automationDetails: { id: `probity/${run.target.name}/${run.profile}` },
    }),
    invocations: [invocationOf(summary)],
    columnKind: 'utf16CodeUnits',
    results: results.map((result) => ({
      ...result,
      ...ruleIndexOf(indices.get(result.ruleId ?? '')),
    })),
  };
}

/** Expired entries are known, but excuse nothing. */
function knownTo({ baseline }: Summary): ReadonlySet<string> | undefined {
  return baseline && new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
}

/** Only said where there is something to compare with. */
function baselineOf(
  finding: Finding,
  known: ReadonlySet<string> | Novelty['kind'],
): Pick<Result, 'baselineState' | 'suppressions'> {
  if (known === undefined) return {};
  const isKnown = typeof known === 'string' ? known === 'known' : known.has(finding.fingerprint);
  return {
    baselineState: isKnown ? 'unchanged' : 'new',
    ...(finding.known !== undefined && {
      suppressions: [
        { kind: 'external', status: 'accepted', justification: knownWords(finding.known) },
      ],
    }),
  };
}

/** Of the baseline: its cases were run and conform. */
function goneResult({ check, title, message, fingerprint, cases }: BaselineEntry): Result {
  return {
    ruleId: check,
    level: 'none',
    kind: 'pass',
    message: { text: `${title}: ${message}` },
    partialFingerprints: { 'probity/v1': fingerprint },
    baselineState: 'absent',
    properties: { title, cases: [...cases] },
  };
}

function ruleIndexOf(ruleIndex: number | undefined): Pick<Result, 'ruleIndex'> {
  return ruleIndex === undefined ? {} : { ruleIndex };
}

/** All that there are, so that a reader knows what was looked for. */
function rulesFor(): ReportingDescriptor[] {
  return [
    ...checkHelp().map(({ name, title, severity, faultCode, help = '' }) => ({
      id: name,
      shortDescription: { text: sentence(title) },
      defaultConfiguration: { level: LEVELS[severity] },
      ...(help !== '' && { help: { text: plain(help), markdown: help } }),
      properties: { tags: [faultTag(faultCode)] },
    })),
    {
      id: DEFECT,
      shortDescription: { text: 'The document has a defect.' },
      defaultConfiguration: { level: 'error' },
      help: { text: 'What the document says there can not be tested until it is mended.' },
    },
    {
      id: UNREACHABLE,
      shortDescription: { text: 'The server was not reached.' },
      defaultConfiguration: { level: 'error' },
      help: { text: 'No connection came about, so nothing was judged.' },
    },
  ];
}

export function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** Without the marks of Markdown. */
export function plain(markdown: string): string {
  return markdown.replaceAll('**', '').replaceAll('`', '').replaceAll(/\n +/g, ' ');
}

function resultOf(finding: Finding): Result {
  const { check, title, severity, document, fingerprint, cases, curl, exchange, response } =
    finding;
  const { faultCode } = finding;
  return {
    ruleId: check,
    level: LEVELS[severity],
    message: { text: violationText(finding) },
    locations: [locationOf(document, cases[0])],
    partialFingerprints: { 'probity/v1': fingerprint },
    // What statistics found is of no case, and nothing sends it again.
    ...(cases.length > 0 && { occurrenceCount: cases.length }),
    ...(exchange !== undefined && webOf(exchange)),
    properties: {
      title,
      response,
      curl,
      cases: [...cases],
      ...(faultCode !== undefined && { tags: [faultTag(faultCode)] }),
    },
  };
}

/** As Web Fuzzing Commons labels its categories. */
function faultTag(code: FaultCode): string {
  return `WFC-F${code}`;
}

export function locationOf(place: Place, caseId?: string): Location {
  const { file, line, column, pointer } = place;
  return {
    physicalLocation: {
      artifactLocation: artifactOf(file),
      region: { startLine: line, startColumn: column },
    },
    logicalLocations: [
      { fullyQualifiedName: pointer, kind: 'element' },
      ...(caseId === undefined ? [] : [{ fullyQualifiedName: caseId, kind: 'test' }]),
    ],
  };
}

/** A URI: relative where the file is, and of the other separators of Windows none. */
function artifactOf(file: string): { uri: string; uriBaseId?: string } {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const uri = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}

function webOf({
  request,
  response,
}: RecordedExchange): Pick<Result, 'webRequest' | 'webResponse'> {
  return {
    webRequest: {
      protocol: 'HTTP',
      version: '1.1',
      method: request.method,
      target: request.url,
      headers: headersOf(request.headers),
      ...(request.body !== undefined && { body: contentOf(request.body) }),
    },
    ...(response !== undefined && {
      webResponse: {
        protocol: 'HTTP',
        version: '1.1',
        statusCode: response.status,
        reasonPhrase: response.statusText,
        headers: headersOf(response.headers),
        ...(response.body !== undefined && { body: contentOf(response.body) }),
      },
    }),
  };
}

/** The format has one value a name. */
function headersOf(headers: RecordedExchange['request']['headers']): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const known = values.get(name);
    values.set(name, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(values);
}

function contentOf({
  encoding,
  data,
}: NonNullable<RecordedExchange['request']['body']>): { text: string } | { binary: string } {
  return encoding === 'base64' ? { binary: data } : { text: data };
}

function defectResult(defect: RecordedDefect): Result {
  const { place, operations } = defect;
  const untested = operations.map((operation) => `\nnot tested: ${operation}`).join('');
  return {
    ruleId: DEFECT,
    level: 'error',
    message: { text: formatDefect(defect) + untested },
    ...(place !== undefined && { locations: [locationOf(place)] }),
  };
}

/** It has no line of its own: that of the first operation stands for the document. */
function unreachableResult({ reason, cases }: CaseGroup, { runs }: Summary): Result {
  const place = runs.flatMap(({ operations }) => operations)[0]?.place;
  return {
    ruleId: UNREACHABLE,
    level: 'error',
    message: { text: `${count(cases.length, 'case')}: ${reason}` },
    ...(place !== undefined && { locations: [locationOf(place, cases[0])] }),
    occurrenceCount: cases.length,
  };
}

function invocationOf(summary: Summary): NonNullable<Run['invocations']>[number] {
  const startedAt = summary.runs[0]?.startedAt;
  const { passed, sentence: verdict } = conclude(summary);
  return {
    executionSuccessful: summary.stopped.length === 0,
    exitCode: exitCode(summary),
    ...(startedAt !== undefined && { startTimeUtc: startedAt }),
    toolExecutionNotifications: [
      { level: passed ? 'note' : 'error', message: { text: verdict } },
      ...summary.stopped.map((reason) => ({
        level: 'warning' as const,
        message: { text: `Ended early: ${reason}` },
      })),
    ],
  };
}
