import { count, fenced, inline } from '../report/index.ts';
import type { DifferenceGroup } from './comparison.ts';
import { evidenceOf, nameOf, replaysOf, titleOf, type DiffReport } from './report.ts';
import { caveatsOf, sentenceOf } from './sentence.ts';
import { figures } from './terminal.ts';

/** A longer answer is cut. */
const LONGEST_EVIDENCE = 1_000;

/** The comparison as GitHub-flavoured Markdown. */
export function renderMarkdown(report: DiffReport): string {
  const blocks = [
    `## ${report.differences.length === 0 ? '✅' : '❌'} ${sentenceOf(report)}`,
    `a: ${inline(nameOf(report.a))}  \nb: ${inline(nameOf(report.b))}`,
    ...report.differences.map((group) => groupBlock(group, report)),
    ...latencyTable(report),
    ...caveatsOf(report).map((text) => `Note: ${inline(text)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function groupBlock(group: DifferenceGroup, report: DiffReport): string {
  const { operation, example, cases } = group;
  const replays = replaysOf(group, report);
  const evidence = [example.a, example.b].map((text, index) => {
    const whole = evidenceOf(text, group).slice(0, LONGEST_EVIDENCE);
    return `${index === 0 ? 'a' : 'b'}: ${whole}`;
  });
  return [
    `### ${inline(operation)}: ${inline(titleOf(group))}`,
    `${count(cases.length, 'case')}, first ${inline(cases[0] ?? '')}, request ${example.step + 1}`,
    fenced(evidence.join('\n')),
    fenced(`${replays.a}\n${replays.b}`),
  ].join('\n\n');
}

function latencyTable({ latency }: DiffReport): readonly string[] {
  if (latency.length === 0) return [];
  const rows = latency.map(
    ({ operation, a, b }) => `| ${inline(operation)} | ${figures(a)} | ${figures(b)} |`,
  );
  return [['| latency, not judged | a | b |', '|---|---|---|', ...rows].join('\n')];
}
