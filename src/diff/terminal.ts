import { count, printable, wrap } from '../report/index.ts';
import type { DifferenceGroup } from './comparison.ts';
import type { LatencyFigures } from './latency.ts';
import { evidenceOf, nameOf, replaysOf, titleOf, type DiffReport } from './report.ts';
import { caveatsOf, sentenceOf } from './sentence.ts';

/** A longer answer is cut. */
const LONGEST_EVIDENCE = 300;

/** The comparison as text for a terminal of so many columns. */
export function renderTerminal(report: DiffReport, width: number): string {
  const lines = [
    `a  ${nameOf(report.a)}`,
    `b  ${nameOf(report.b)}`,
    '',
    ...report.differences.flatMap((group) => [...groupLines(group, report, width), '']),
    ...latencyLines(report, width),
    ...caveatsOf(report).flatMap((text) => indented(`note: ${text}`, width, '  ')),
    ...wrap(sentenceOf(report), width),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(group: DifferenceGroup, report: DiffReport, width: number): readonly string[] {
  const { operation, example, cases } = group;
  const replays = replaysOf(group, report);
  const step = example.step === 0 ? '' : `, request ${example.step + 1}`;
  return [
    ...wrap(`${operation}: ${titleOf(group)}`, width),
    ...indented(`a  ${shown(example.a, group)}`, width, '     '),
    ...indented(`b  ${shown(example.b, group)}`, width, '     '),
    ...indented(`in ${cases[0] ?? ''}${step} (${count(cases.length, 'case')})`, width, '     '),
    // As one line each, so that it can be copied.
    `  ${printable(replays.a)}`,
    `  ${printable(replays.b)}`,
  ];
}

function shown(text: string | undefined, group: DifferenceGroup): string {
  const whole = evidenceOf(text, group);
  return whole.length > LONGEST_EVIDENCE ? `${whole.slice(0, LONGEST_EVIDENCE)}…` : whole;
}

function latencyLines({ latency }: DiffReport, width: number): readonly string[] {
  if (latency.length === 0) return [];
  const rows = latency.flatMap(({ operation, a, b }) =>
    indented(`${operation}: a ${figures(a)}; b ${figures(b)}`, width, '    '),
  );
  return ['Latency, not judged', ...rows, ''];
}

/** As `median 1.2 ms, p95 3.4 ms of 142`. */
export function figures({ medianMs, p95Ms, samples }: LatencyFigures): string {
  const p95 = p95Ms === undefined ? '' : `, p95 ${p95Ms.toFixed(1)} ms`;
  return `median ${medianMs.toFixed(1)} ms${p95} of ${samples}`;
}

/** Wrapped, two columns in; what follows the first line further. */
function indented(text: string, width: number, further: string): readonly string[] {
  return wrap(text, width - further.length).map(
    (line, index) => (index === 0 ? '  ' : further) + line,
  );
}
