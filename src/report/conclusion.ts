import { isAtLeast, type Severity } from '../verdict/index.ts';
import type { Finding, Summary } from './summary.ts';
import { count, duration, list } from './words.ts';

/** Whether the run is green, and the sentence that says why. */
export interface Conclusion {
  readonly passed: boolean;
  readonly sentence: string;
}

/**
 * Red: a finding at `failOn` or worse, a server that could not be reached, or a run in which
 * nothing was tested, for which a green one would be a false assurance.
 */
export function conclude(summary: Summary): Conclusion {
  const { counts, findings, failOn } = summary;
  const tested = counts.cases - counts.skipped;
  const broken = findings.some(({ severity }) => isAtLeast(severity, failOn));
  const passed = tested > 0 && counts.unreachable === 0 && !broken;
  return { passed, sentence: `${passed ? 'PASS' : 'FAIL'}: ${facts(summary)}${effort(summary)}` };
}

/** 0: the contract was kept as far as it was tested. 1: see `conclude`. */
export function exitCode(summary: Summary): 0 | 1 {
  return conclude(summary).passed ? 0 : 1;
}

function facts({ counts, findings }: Summary): string {
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
  return list(
    severities.flatMap((severity) => {
      const number = findings.filter((finding) => finding.severity === severity).length;
      return number === 0 ? [] : [severity === 'info' ? `${number} info` : count(number, severity)];
    }),
  );
}

function effort({ requests, durationMs }: Summary): string {
  const time = durationMs === undefined ? '' : ` in ${duration(durationMs)}`;
  return ` (${count(requests, 'request')}${time})`;
}
