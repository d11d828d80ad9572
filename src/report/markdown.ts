import { formatPlace } from '../source/index.ts';
import { baselineNotes } from './baseline-words.ts';
import { certainty } from './certainty.ts';
import { conclude } from './conclusion.ts';
import type { ReportContext } from './context.ts';
import { percentOf } from './coverage.ts';
import { faultText, knownWords, oftenWords } from './finding-text.ts';
import type { CaseGroup, Coverage, Finding, OperationSummary, Summary } from './summary.ts';
import { answerExcerpt } from './terminal/answer.ts';
import { codeFrame } from './terminal/code-frame.ts';
import { createPaint } from './terminal/paint.ts';
import { count, list, milliseconds } from './words.ts';

/**
 * A comment of GitHub holds 65,536 characters, a job summary 1 MiB: what fits into the one fits into
 * the other.
 */
const MOST_CHARACTERS = 65_000;

/** So many findings are read. */
const SHOWN_FINDINGS = 50;

/** Of a table or a list; the others are counted. */
const SHOWN_ROWS = 50;

/** A longer text is cut. */
const LONGEST_TEXT = 1_000;

const LONGEST_COMMAND = 4_000;

/** Columns of the code frames. */
const FRAME_WIDTH = 100;

/** By this a comment is found again, to be written anew. */
const MARK = '<!-- probity -->';

/** GitHub-flavoured Markdown, for the summary of a job or one comment on a pull request. */
export function renderMarkdown(summary: Summary, context: ReportContext): string {
  const before = [...titleLines(summary), ...operationTable(summary.operations)];
  const after = [
    ...baseline(summary),
    ...groups('Unreachable', ': ', summary.unreachable),
    ...groups('Not tested', ', because ', summary.skipped),
    ...groups('Notes', ': ', summary.notes),
    ...defects(summary),
    ...drift(summary),
    ...gaps(summary),
    ...latencyTable(summary.operations),
    ...items(summary.latencyNotes.map((note) => `- Latency not judged: ${escape(note)}`)).filter(
      Boolean,
    ),
  ];
  const left = MOST_CHARACTERS - lengthOf(before) - lengthOf(after);
  const found = fitting(summary.findings, left, (each) => finding(each, context));
  // What is not about findings is left out first where even that is too much.
  const blocks = left > 0 ? [...before, ...found, ...after] : [...before.slice(0, 2), ...found];
  return `${blocks.join('\n\n')}\n`;
}

function titleLines(summary: Summary): readonly string[] {
  const { passed, sentence } = conclude(summary);
  return [
    `${MARK}\n## ${passed ? '✅' : '❌'} ${escape(sentence)}`,
    ...summary.runs
      .slice(0, SHOWN_ROWS)
      .map(({ target, document, profile, seed }) =>
        escape(
          `${document.file} against ${target.name} (${target.url}), profile ${profile}, seed ${seed}`,
        ),
      ),
  ];
}

/** The findings for which there is room, and how many there are besides. */
function fitting(
  findings: readonly Finding[],
  room: number,
  render: (each: Finding) => string,
): readonly string[] {
  const blocks: string[] = [];
  let left = room;
  for (const each of findings.slice(0, SHOWN_FINDINGS)) {
    const block = render(each);
    if (block.length > left) break;
    left -= block.length + 2;
    blocks.push(block);
  }
  const hidden = findings.length - blocks.length;
  return hidden === 0 ? blocks : [...blocks, `… and ${count(hidden, 'finding')} more.`];
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length + 2, 100);
}

function operationTable(operations: readonly OperationSummary[]): readonly string[] {
  return table(
    ['Operation', 'Cases', 'Conform', 'Violate', 'Unreachable', 'Not tested', 'Coverage'],
    worstFirst(operations).map(({ label, counts, coverage }) => [
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

/** Where all are shown, they stay in the order of the document. */
function worstFirst(operations: readonly OperationSummary[]): readonly OperationSummary[] {
  if (operations.length <= SHOWN_ROWS) return operations;
  return operations.toSorted((a, b) => troubleOf(b) - troubleOf(a));
}

function troubleOf({ counts }: OperationSummary): number {
  return counts.violates + counts.unreachable;
}

/** `80 %, 4 of 5 keywords` */
function coverageWords(coverage: Coverage): string {
  const percent = percentOf(coverage);
  if (percent === undefined) return '–';
  return `${Math.floor(percent)} %, ${coverage.reached} of ${count(coverage.tried, 'keyword')}`;
}

function finding(each: Finding, context: ReportContext): string {
  const { severity, title, message, expected, actual, document, cases, known } = each;
  const { faultCode } = each;
  return [
    `<details><summary><b>${severity}</b> ${escape(title)} (${oftenWords(each)}${certainty(each)}${known === undefined ? '' : ', known'})</summary>`,
    escape(message),
    ...(known === undefined ? [] : [escape(`Known ${knownWords(known)}`)]),
    ...table(
      ['', ''],
      [
        ['Expected', code(expected)],
        ['Received', code(actual)],
        ...(cases[0] === undefined ? [] : [['Seen in', code(cases[0])]]),
        ['Promised', code(formatPlace(document))],
        ...(faultCode === undefined ? [] : [['Category', `<sub>${faultText(faultCode)}</sub>`]]),
      ],
    ),
    ...frames(each, context),
    ...(each.curl === '' ? [] : [fence(commandOf(each), 'sh')]),
    '</details>',
  ].join('\n\n');
}

function commandOf({ curl, cases }: Finding): string {
  if (curl.length <= LONGEST_COMMAND) return curl;
  return `# Too long to be shown here: probity replay ${cases[0]}`;
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
  const lines = all.map(
    ({ reason, cases }) => `- ${count(cases.length, 'case')}${link}${escape(reason)}`,
  );
  return lines.length === 0 ? [] : [`### ${heading}`, ...items(lines)];
}

function baseline(summary: Summary): readonly string[] {
  const blocks = baselineNotes(summary.baseline).flatMap(({ sentence, lines }) => [
    escape(sentence),
    ...items(lines.map((line) => `- ${escape(line)}`)),
  ]);
  return blocks.length === 0 ? [] : ['### Baseline', ...blocks];
}

function defects(summary: Summary): readonly string[] {
  const lines = summary.defects.map((defect) => {
    const { message, place, hint = '', operations } = defect;
    const where = place === undefined ? '' : `${code(formatPlace(place))} `;
    const untested = operations.length === 0 ? '' : `, not tested: ${list(operations)}`;
    return `- ${where}${escape(`${message}${untested}. ${hint}`.trim())}`;
  });
  return lines.length === 0 ? [] : ['### Defects of the document', ...items(lines)];
}

function drift(summary: Summary): readonly string[] {
  const lines = summary.drift.map(
    ({ message, place, example, count: often }) =>
      `- ${code(formatPlace(place))} ${escape(message)}: seen ${count(often, 'time')}, first ${code(example)}`,
  );
  return lines.length === 0 ? [] : ['### Drift from the document', ...items(lines)];
}

function gaps(summary: Summary): readonly string[] {
  const lines = summary.gaps.map(
    ({ message, place }) => `- ${code(formatPlace(place))} ${escape(message)}`,
  );
  return lines.length === 0 ? [] : ['### Gaps in the document', ...items(lines)];
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
  return rows.length === 0 ? [] : ['### Latency in milliseconds', ...table(heading, rows)];
}

/** The first rows; the others are counted. */
function table(
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): readonly string[] {
  const shown = [heading, heading.map(() => '---'), ...rows.slice(0, SHOWN_ROWS)].map(tableRow);
  return [shown.join('\n'), ...more(rows.length)];
}

function items(all: readonly string[]): readonly string[] {
  return [all.slice(0, SHOWN_ROWS).join('\n'), ...more(all.length)];
}

function more(number: number): readonly string[] {
  return number > SHOWN_ROWS ? [`… and ${number - SHOWN_ROWS} more.`] : [];
}

function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Plain words in one line: nothing that a server answered becomes markup or a link. */
function escape(text: string): string {
  const kept = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return kept
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
