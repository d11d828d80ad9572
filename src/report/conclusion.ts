import type { Severity } from '../verdict/index.ts';
import { percentOf } from './coverage.ts';
import { isFailure } from './outcome.ts';
import type { Finding, Summary } from './summary.ts';
import { count, duration, list } from './words.ts';

/** Whether the run is green, and the sentence that says why. */
export interface Conclusion {
  readonly passed: boolean;
  readonly sentence: string;
}

/**
 * Red: a finding at `failOn` or worse that no baseline knows, a server that could not be reached, a defect of a document,
 * a run in which nothing was tested, or not as much as `minCoverage` asks for: a green one would be a
 * false assurance.
 */
export function conclude(summary: Summary): Conclusion {
  const passed = exitCode(summary) === 0;
  return { passed, sentence: `${passed ? 'PASS' : 'FAIL'}: ${facts(summary)}${effort(summary)}` };
}

/**
 * 0: the contract was kept as far as it was tested. 1: it was broken, or could not be tested at all.
 * 2: what could be tested kept it, but a document has defects.
 */
export function exitCode(summary: Summary): 0 | 1 | 2 {
  const { counts, findings, failOn, defects } = summary;
  const broken = findings.some((finding) => isFailure(finding, failOn));
  if (broken || counts.unreachable > 0) return 1;
  if (defects.length > 0) return 2;
  const isTested = counts.cases > counts.skipped || isEmptyShard(summary);
  return isTested && isCovered(summary) ? 0 : 1;
}

/** Few cases in many shards: the others have them all. */
function isEmptyShard({ counts, runs }: Summary): boolean {
  return counts.cases === 0 && runs.some(({ shard }) => shard !== undefined);
}

/** Where no keyword was tried, there is nothing to reach. */
function isCovered({ coverage, minCoverage = 0 }: Summary): boolean {
  return (percentOf(coverage) ?? 100) >= minCoverage;
}

function facts(summary: Summary): string {
  const { defects } = summary;
  const found = defects.length === 0 ? [] : [`${count(defects.length, 'defect')} of the document`];
  return [caseFacts(summary), ...coverageFacts(summary), ...found].join(', ');
}

/** Rounded down: 100 % is all of it. */
function coverageFacts(summary: Summary): readonly string[] {
  const percent = percentOf(summary.coverage);
  if (percent === undefined) return [];
  const below = isCovered(summary) ? '' : ` and not ${summary.minCoverage} %`;
  return [`coverage ${Math.floor(percent)} %${below}`];
}

function caseFacts({ counts, findings }: Summary): string {
  const { cases, conforms, unreachable, skipped } = counts;
  if (cases === 0) return 'nothing was tested';
  if (cases === skipped) return `none of ${count(cases, 'case')} was tested`;
  const result =
    findings.length === 0
      ? `${count(conforms, 'case')} ${conforms === 1 ? 'conforms' : 'conform'}`
      : `${breaches(findings)} in ${count(cases - skipped, 'case')}`;
  return [
    result,
    ...(unreachable === 0 ? [] : [`${unreachable} unreachable`]),
    ...(skipped === 0 ? [] : [`${skipped} not tested`]),
  ].join(', ');
}

function breaches(findings: readonly Finding[]): string {
  const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
  const known = findings.filter((finding) => finding.known !== undefined).length;
  return list([
    ...severities.flatMap((severity) => {
      const number = findings.filter(
        (finding) => finding.severity === severity && finding.known === undefined,
      ).length;
      return number === 0 ? [] : [severity === 'info' ? `${number} info` : count(number, severity)];
    }),
    ...(known === 0 ? [] : [`${known} known`]),
  ]);
}

function effort({ requests, durationMs }: Summary): string {
  const time = durationMs === undefined ? '' : ` in ${duration(durationMs)}`;
  return ` (${count(requests, 'request')}${time})`;
}
