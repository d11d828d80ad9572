import { baselineNotes } from '../baseline-words.ts';
import { wrap } from '../columns.ts';
import { conclude } from '../conclusion.ts';
import type { ReportContext } from '../context.ts';
import { newestFirst } from '../novelty.ts';
import type { OperationSummary, Summary } from '../summary.ts';
import { findingLines, findingTitle } from './finding.ts';
import { defectLines, driftLines, gapLines, groupLines, warningLines } from './groups.ts';
import { headerLines, operationLines } from './header.ts';
import { latencyLines } from './latency-table.ts';
import { createPaint, indented, section, type Paint } from './paint.ts';

/** So many findings are shown in full, unless all are asked for; the others by their titles. */
const FULL_FINDINGS = 20;

/** The report for people: the verdict is its last line. */
export function renderTerminal(summary: Summary, context: ReportContext): string {
  const paint = createPaint(context);
  const { verbose } = context;
  return text([
    ...headerLines(summary, paint),
    ...section('Operations', operationLines(summary, verbose, paint), paint),
    ...findings(summary, context, paint),
    ...baselineLines(summary, paint),
    ...groupLines('Unreachable', { groups: summary.unreachable, link: ': ' }, { verbose, paint }),
    ...groupLines(
      'Not tested',
      { groups: summary.skipped, link: ', because ' },
      { verbose, paint },
    ),
    ...groupLines('Notes', { groups: summary.notes, link: ': ' }, { verbose, paint }),
    ...defectLines(summary, context, paint),
    ...driftLines(summary, context, paint),
    ...gapLines(summary, context, paint),
    ...warningLines(summary, paint),
    ...latencyLines(summary.operations, verbose, paint),
    ...section(
      'Latency not judged',
      summary.latencyNotes.flatMap((note) => indented(note, paint)),
      paint,
    ),
    ...section(
      'Ended early',
      summary.stopped.flatMap((reason) => indented(reason, paint)),
      paint,
    ),
    '',
    ...verdict(summary, paint),
  ]);
}

/** Only the latency table. */
export function renderLatency(
  operations: readonly OperationSummary[],
  context: Pick<ReportContext, 'width' | 'colour' | 'verbose'>,
): string {
  return text(latencyLines(operations, context.verbose, createPaint(context)));
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function findings(summary: Summary, context: ReportContext, paint: Paint): readonly string[] {
  const full = context.verbose ? summary.findings.length : FULL_FINDINGS;
  const ranked = newestFirst(summary.findings, context.earlier);
  const rest = ranked.slice(full);
  const { runs } = summary;
  return [
    ...ranked.slice(0, full).flatMap((each) => findingLines(each, { context, runs }, paint)),
    ...(rest.length === 0
      ? []
      : ['', ...rest.flatMap((each) => findingTitle(each, context, paint))]),
  ];
}

function baselineLines({ baseline }: Summary, paint: Paint): readonly string[] {
  const lines = baselineNotes(baseline).flatMap((note) => [
    ...indented(note.sentence, paint),
    ...note.lines.flatMap((line) => indented(line, paint, 4)).map(paint.dim),
  ]);
  return section(`Baseline ${baseline?.file ?? ''}`.trim(), lines, paint);
}

function verdict(summary: Summary, paint: Paint): readonly string[] {
  const { passed, sentence } = conclude(summary);
  const colour = passed ? paint.green : paint.red;
  return wrap(sentence, paint.width).map((line) => paint.bold(colour(line)));
}
