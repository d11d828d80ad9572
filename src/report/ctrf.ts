import type { CTRFReport, Environment, Summary as CtrfSummary, Test } from 'ctrf';

import { PROBITY_VERSION, type RecordedDefect } from '../record/index.ts';
import { formatDefect } from '../source/index.ts';
import { isFlaky } from './counts.ts';
import { violationText } from './finding-text.ts';
import { failuresOf, outcomeOf } from './outcome.ts';
import { isTimed } from './latency-findings.ts';
import type { CaseSummary, Finding, Summary } from './summary.ts';

/** Common Test Report Format (https://ctrf.io): a test a case, and one a defect of the document. */
export function renderCtrf(summary: Summary): string {
  const tests = testsOf(summary);
  const report: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'probity',
    results: {
      tool: { name: 'probity', version: PROBITY_VERSION },
      summary: { ...countsOf(tests), ...timesOf(summary) },
      tests,
      environment: environmentOf(summary),
    },
  };
  return `${JSON.stringify(report)}\n`;
}

function testsOf({ cases, operations, findings, failOn, defects, runs }: Summary): Test[] {
  const labels = new Map(operations.map(({ id, label }) => [id, label]));
  const titles = runs.map(({ title }) => title).join(', ');
  return [
    ...cases.map((each) =>
      testOf(each, [titles, labels.get(each.operation) ?? each.operation], failOn),
    ),
    ...defects.map((defect) => defectTest(defect, titles)),
    ...findings.filter(isTimed).map((finding) => timedTest(finding, titles)),
  ];
}

function testOf(each: CaseSummary, suite: string[], failOn: Summary['failOn']): Test {
  const { id, title, state, durationMs } = each;
  const outcome = outcomeOf(each, failOn);
  return {
    testId: id,
    name: title,
    // The format has no word of its own for a server that is not there.
    status: outcome === 'broken' ? 'failed' : outcome,
    rawStatus: state,
    duration: Math.round(durationMs),
    suite,
    ...spanOf(each),
    ...messageOf(each, failOn),
    ...evidenceOf(each),
    ...(isFlaky(each) && { flaky: true }),
  };
}

function spanOf({ startedAt, durationMs }: CaseSummary): Pick<Test, 'start' | 'stop'> {
  if (startedAt === undefined) return {};
  const start = Date.parse(startedAt);
  return { start, stop: start + Math.ceil(durationMs) };
}

function messageOf(each: CaseSummary, failOn: Summary['failOn']): Partial<Test> {
  const failed = failuresOf(each, failOn);
  const why = each.reason ?? each.fault;
  const messages = failed.map(({ title, message }) => `${title}: ${message}`);
  const message = [...messages, ...(why === undefined ? [] : [why])].join('\n');
  const [first] = failed;
  return {
    ...(message !== '' && { message }),
    ...(first !== undefined && { filePath: first.document.file, line: first.document.line }),
  };
}

function evidenceOf({ violations }: CaseSummary): Partial<Test> {
  if (violations.length === 0) return {};
  return {
    trace: violations.map(violationText).join('\n\n'),
    stdout: [...new Set(violations.map(({ curl }) => curl))],
    extra: { fingerprints: violations.map(({ fingerprint }) => fingerprint) },
  };
}

function defectTest(defect: RecordedDefect, title: string): Test {
  const { message, place, operations } = defect;
  return {
    name: message,
    status: 'failed',
    rawStatus: 'defect',
    duration: 0,
    suite: [title, 'Defects of the document'],
    message: formatDefect(defect),
    ...(place !== undefined && { filePath: place.file, line: place.line }),
    ...(operations.length > 0 && { extra: { untested: operations } }),
  };
}

/** What statistics found is of no one case. */
function timedTest(finding: Finding, title: string): Test {
  const { message, document, operation, fingerprint } = finding;
  return {
    name: `${finding.title}: ${operation}`,
    status: 'failed',
    rawStatus: 'violates',
    duration: 0,
    suite: [title, 'Latency'],
    message,
    trace: violationText(finding),
    filePath: document.file,
    line: document.line,
    extra: { fingerprints: [fingerprint] },
  };
}

function countsOf(tests: readonly Test[]): Omit<CtrfSummary, 'start' | 'stop'> {
  const number = (status: Test['status']): number =>
    tests.filter((each) => each.status === status).length;
  return {
    tests: tests.length,
    passed: number('passed'),
    failed: number('failed'),
    skipped: number('skipped'),
    pending: 0,
    other: 0,
    flaky: tests.filter((each) => 'flaky' in each).length,
  };
}

/** Milliseconds since the Unix epoch; of several documents, from the first to the end of the last. */
function timesOf({ runs, durationMs = 0, cases }: Summary): Pick<CtrfSummary, 'start' | 'stop'> {
  const start = Date.parse(runs[0]?.startedAt ?? cases[0]?.startedAt ?? '1970-01-01');
  return { start, stop: start + Math.round(durationMs) };
}

function environmentOf({ runs }: Summary): Environment {
  const [run] = runs;
  if (run === undefined) return {};
  const { target, title, profile, seed, shard } = run;
  return {
    appName: title,
    testEnvironment: target.name,
    ...(shard !== undefined && { shardId: `${shard.index}/${shard.of}` }),
    extra: {
      url: target.url,
      profile,
      seed,
      documents: runs.map(({ document }) => document),
    },
  };
}
