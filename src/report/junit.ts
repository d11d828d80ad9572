import type { RecordedDefect } from '../record/index.ts';
import { formatDefect, formatPlace } from '../source/index.ts';
import type { Severity } from '../verdict/index.ts';
import { violationText } from './finding-text.ts';
import { isTimed } from './latency-findings.ts';
import { failuresOf, isFailure } from './outcome.ts';
import type { CaseSummary, Finding, OperationSummary, Summary } from './summary.ts';
import { element, xmlText } from './xml.ts';

/**
 * JUnit XML as Jenkins' schema has it: a suite an operation, a test case a case. A violation below `failOn`, or a known one, is output and
 * no failure; a case that found no server is an error.
 */
export function renderJunit(summary: Summary): string {
  const timed = summary.findings.filter(isTimed);
  const cases = byOperation(summary.cases);
  const suites = [
    ...summary.operations.map((operation) =>
      suite(operation, cases.get(operation.id) ?? [], summary.failOn),
    ),
    ...defectSuite(summary.defects),
    ...latencySuite(timed),
  ];
  const ofCases = attributesOf(summary.cases, summary.failOn);
  const broken = summary.defects.length;
  // Jenkins' schema has no `skipped` here: readers add up those of the suites.
  const total = {
    tests: ofCases.tests + broken + timed.length,
    failures: ofCases.failures + timed.length,
    errors: ofCases.errors + broken,
    time: ofCases.time,
  };
  const root = element('testsuites', { name: 'probity', ...total }, suites.map(onOwnLine));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Defects of the documents are errors of a suite of their own. */
function defectSuite(defects: readonly RecordedDefect[]): readonly string[] {
  if (defects.length === 0) return [];
  const cases = defects.map((defect) => {
    const name = defect.place === undefined ? defect.message : formatPlace(defect.place);
    const untested = defect.operations.map((operation) => `\nnot tested: ${operation}`).join('');
    const text = xmlText(formatDefect(defect) + untested);
    const error = element('error', { message: defect.message, type: 'defect' }, [text]);
    return onOwnLine(element('testcase', { name, classname: 'document' }, [error]));
  });
  const attributes = { tests: defects.length, failures: 0, errors: defects.length, skipped: 0 };
  return [
    element('testsuite', { name: 'Defects of the document', id: 'document', ...attributes }, cases),
  ];
}

/** What statistics found is of no one case. */
function latencySuite(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const cases = findings.map((finding) => {
    const { title, message, check, operation } = finding;
    const text = xmlText(violationText(finding));
    const failure = element('failure', { message: `${title}: ${message}`, type: check }, [text]);
    return onOwnLine(element('testcase', { name: title, classname: operation }, [failure]));
  });
  const attributes = { tests: cases.length, failures: cases.length, errors: 0, skipped: 0 };
  return [element('testsuite', { name: 'Latency', id: 'latency', ...attributes }, cases)];
}

function byOperation(cases: readonly CaseSummary[]): ReadonlyMap<string, readonly CaseSummary[]> {
  const groups = new Map<string, CaseSummary[]>();
  for (const each of cases) {
    const group = groups.get(each.operation);
    if (group === undefined) groups.set(each.operation, [each]);
    else group.push(each);
  }
  return groups;
}

function suite(
  { id, label }: OperationSummary,
  own: readonly CaseSummary[],
  failOn: Severity,
): string {
  const timestamp = own.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
  return element(
    'testsuite',
    { name: label, id, ...attributesOf(own, failOn), timestamp },
    own.map((each) => onOwnLine(testCase(each, failOn))),
  );
}

function attributesOf(
  cases: readonly CaseSummary[],
  failOn: Severity,
): { readonly [Name in 'tests' | 'failures' | 'errors' | 'skipped']: number } & {
  readonly time: string;
} {
  return {
    tests: cases.length,
    failures: cases.filter((each) => failuresOf(each, failOn).length > 0).length,
    errors: cases.filter(({ state }) => state === 'unreachable').length,
    skipped: cases.filter(({ state }) => state === 'skipped').length,
    time: seconds(
      cases.reduce((total, { durationMs }) => total + durationMs, 0),
      3,
    ),
  };
}

function testCase(summary: CaseSummary, failOn: Severity): string {
  const { id, operation, title, durationMs } = summary;
  // Not as a property, which Jenkins' schema does not have; with the id the name is like no other.
  const name = `${title} (${id.startsWith(`${operation}/`) ? id.slice(operation.length + 1) : id})`;
  return element('testcase', { name, classname: operation, time: seconds(durationMs, 6) }, [
    ...outcome(summary, failOn),
    ...output(summary, failOn),
  ]);
}

function outcome(summary: CaseSummary, failOn: Severity): readonly string[] {
  const { state, reason, fault } = summary;
  if (state === 'skipped') return [element('skipped', { message: reason })];
  if (state === 'unreachable') return [element('error', { message: fault, type: 'unreachable' })];
  const failed = failuresOf(summary, failOn);
  const [first] = failed;
  if (first === undefined) return [];
  const message = failed.map((each) => `${each.title}: ${each.message}`).join('\n');
  // Readers of JUnit take the first failure of a case only, so all go into one.
  return [
    element('failure', { message, type: first.check }, [
      xmlText(failed.map(violationText).join('\n\n')),
    ]),
  ];
}

/** What is no failure, and the commands that replay what is there. */
function output({ violations }: CaseSummary, failOn: Severity): readonly string[] {
  const below = violations.filter((each) => !isFailure(each, failOn));
  const curls = new Set(violations.map(({ curl }) => curl));
  const text = [...below.map(violationText), ...curls].join('\n\n');
  return text === '' ? [] : [element('system-out', {}, [xmlText(text)])];
}

function seconds(ms: number, digits: number): string {
  return (ms / 1000).toFixed(digits);
}

function onOwnLine(xml: string): string {
  return `\n${xml}`;
}
