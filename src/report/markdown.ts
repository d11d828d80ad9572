import { formatPlace } from '../source/index.ts';
import { conclude } from './conclusion.ts';
import type { ReportContext } from './context.ts';
import { percentOf } from './coverage.ts';
import type { CaseGroup, Coverage, Finding, OperationSummary, Summary } from './summary.ts';
import { answerExcerpt } from './terminal/answer.ts';
import { codeFrame } from './terminal/code-frame.ts';
import { createPaint } from './terminal/paint.ts';
import { count, list, milliseconds } from './words.ts';

/** A job summary of GitHub holds 1 MiB; so many findings stay far below it. */
const SHOWN_FINDINGS = 50;

/** Columns of the code frames. */
const FRAME_WIDTH = 100;

/** GitHub-flavoured Markdown, for the summary of a job or a comment. */
export function renderMarkdown(summary: Summary, context: ReportContext): string {
  const { passed, sentence } = conclude(summary);
  const shown = summary.findings.slice(0, SHOWN_FINDINGS);
  const hidden = summary.findings.length - shown.length;
  const blocks = [
    `## ${passed ? '✅' : '❌'} ${escape(sentence)}`,
    ...summary.runs.map(({ target, document, profile, seed }) =>
      escape(
        `${document.file} against ${target.name} (${target.url}), profile ${profile}, seed ${seed}`,
      ),
    ),
    operationTable(summary.operations),
    ...shown.map((each) => finding(each, context)),
    ...(hidden === 0 ? [] : [`… and ${count(hidden, 'finding')} more.`]),
    ...groups('Unreachable', ': ', summary.unreachable),
    ...groups('Not tested', ', because ', summary.skipped),
    ...groups('Notes', ': ', summary.notes),
    ...defects(summary),
    ...gaps(summary),
    ...latencyTable(summary.operations),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function operationTable(operations: readonly OperationSummary[]): string {
  return table(
    ['Operation', 'Cases', 'Conform', 'Violate', 'Unreachable', 'Not tested', 'Coverage'],
    operations.map(({ label, counts, coverage }) => [
      escape(label),
      counts.cases,
      counts.conforms,
      counts.violates,
      counts.unreachable,
      counts.skipped,
      coverageWords(coverage),
    ]),
  );
}

/** `80 %, 4 of 5 keywords` */
function coverageWords(coverage: Coverage): string {
  const percent = percentOf(coverage);
  if (percent === undefined) return '–';
  return `${Math.floor(percent)} %, ${coverage.reached} of ${count(coverage.tried, 'keyword')}`;
}

function finding(each: Finding, context: ReportContext): string {
  const { severity, title, message, expected, actual, document, cases, testedCases, curl } = each;
  const often = `${cases.length} of ${count(testedCases, 'case')}`;
  return [
    `<details><summary><b>${severity}</b> ${escape(title)} (${often})</summary>`,
    escape(message),
    table(
      ['', ''],
      [
        ['Expected', code(expected)],
        ['Received', code(actual)],
        ['Seen in', code(cases[0] ?? '')],
        ['Promised', code(formatPlace(document))],
      ],
    ),
    ...frames(each, context),
    fence(curl, 'sh'),
    '</details>',
  ].join('\n\n');
}

/** The lines of the document, and below them the part of the answer. */
function frames(each: Finding, { readLines }: ReportContext): readonly string[] {
  const paint = createPaint({ width: FRAME_WIDTH, colour: false });
  const lines = readLines(each.document.file);
  const promised = lines === undefined ? [] : codeFrame(lines, each.document, paint);
  return [promised, answerExcerpt(each, paint)].flatMap((frame) =>
    frame.length === 0 ? [] : [fence(frame.join('\n'), 'text')],
  );
}

function groups(heading: string, link: string, all: readonly CaseGroup[]): readonly string[] {
  const items = all.map(
    ({ reason, cases }) => `- ${count(cases.length, 'case')}${link}${escape(reason)}`,
  );
  return items.length === 0 ? [] : [`### ${heading}`, items.join('\n')];
}

function defects(summary: Summary): readonly string[] {
  const items = summary.defects.map((defect) => {
    const { message, place, hint = '', operations } = defect;
    const where = place === undefined ? '' : `${code(formatPlace(place))} `;
    const untested = operations.length === 0 ? '' : `, not tested: ${list(operations)}`;
    return `- ${where}${escape(`${message}${untested}. ${hint}`.trim())}`;
  });
  return items.length === 0 ? [] : ['### Defects of the document', items.join('\n')];
}

function gaps(summary: Summary): readonly string[] {
  const items = summary.gaps.map(
    ({ message, place }) => `- ${code(formatPlace(place))} ${escape(message)}`,
  );
  return items.length === 0 ? [] : ['### Gaps in the document', items.join('\n')];
}

function latencyTable(operations: readonly OperationSummary[]): readonly string[] {
  const rows = operations.flatMap(({ label, latency }) =>
    latency.map((row) => [
      escape(label),
      row.phase,
      row.samples,
      ...[row.p50Ms, row.p95Ms, row.p99Ms, row.maxMs].map(milliseconds),
    ]),
  );
  const heading = ['Operation', 'Phase', 'n', 'p50', 'p95', 'p99', 'max'];
  return rows.length === 0 ? [] : ['### Latency in milliseconds', table(heading, rows)];
}

function table(
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [heading, heading.map(() => '---'), ...rows].map(tableRow).join('\n');
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Plain words in one line: nothing that a server answered becomes markup or a link. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]|~]|:(?=\/\/)/g, String.raw`\$&`)
    .replaceAll(/\s+/g, ' ');
}

/** Inline code as HTML, because Markdown has no way to write every text as code. */
function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** A block of code, fenced by more backticks than it holds in a row. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}
