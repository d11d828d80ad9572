import { formatPlace } from '../../source/index.ts';
import { wrap } from '../columns.ts';
import type { ReportContext } from '../context.ts';
import { codeFrame } from '../terminal/code-frame.ts';
import {
  createPaint,
  indent,
  indented,
  labelled,
  linked,
  severityWord,
  type Paint,
} from '../terminal/paint.ts';
import { count, list } from '../words.ts';
import {
  concludeLint,
  groupByKind,
  type KindGroup,
  type LintedDocument,
  type LintReport,
} from './lint-report.ts';

/** So many places of a kind are shown, unless all are asked for. */
const SHOWN_PLACES = 3;

type Gap = KindGroup['gaps'][number];

/** The gaps kind by kind, worst first; the verdict is the last line. */
export function renderLintTerminal(report: LintReport, context: ReportContext): string {
  const paint = createPaint(context);
  const { passed, sentence } = concludeLint(report);
  const colour = passed ? paint.green : paint.red;
  const lines = [
    ...report.documents.flatMap((each) => documentLines(each, context, paint)),
    '',
    ...wrap(sentence, paint.width).map((line) => paint.bold(colour(line))),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function documentLines(
  { document, title, gaps }: LintedDocument,
  context: ReportContext,
  paint: Paint,
): readonly string[] {
  const name =
    title === '' || document.file.endsWith(title) ? document.file : `${document.file}  ${title}`;
  return [
    ...labelled('document', name, paint),
    ...document.overlays.flatMap(({ file }) => labelled('overlay', file, paint)),
    ...groupByKind(gaps).flatMap((group) => groupLines(group, context, paint)),
  ];
}

function groupLines(group: KindGroup, context: ReportContext, paint: Paint): readonly string[] {
  const { kind, title, severity, consequence, hides, gaps } = group;
  const shown = context.verbose ? gaps : gaps.slice(0, SHOWN_PLACES);
  const hidden = gaps.length - shown.length;
  const [first = '', ...more] = wrap(
    `${severity}  ${title}  (${count(gaps.length, 'place')})`,
    paint.width,
  );
  return [
    '',
    severityWord(severity, paint) + paint.bold(first.slice(severity.length)),
    ...indent(more.map(paint.bold), 2),
    ...indented(consequence, paint),
    ...labelled('kind', kind, paint),
    ...(hides.length === 0 ? [] : labelled('hides', list(hides), paint)),
    ...shown.flatMap((gap, index) => gapLines(gap, { context, isFirst: index === 0 }, paint)),
    ...(hidden === 0 ? [] : indented(`and ${hidden} more (--verbose shows all)`, paint)),
  ];
}

function gapLines(
  { place, message, overlay }: Gap,
  { context, isFirst }: { readonly context: ReportContext; readonly isFirst: boolean },
  paint: Paint,
): readonly string[] {
  const lines = isFirst || context.verbose ? context.readLines(place.file) : undefined;
  const frame =
    lines === undefined ? [] : codeFrame(lines, place, { ...paint, width: paint.width - 4 });
  const isShown = context.verbose && overlay !== undefined;
  return [
    `  ${paint.cyan(linked(formatPlace(place), context.linkTo?.(place.file)))}`,
    ...indented(message, paint, 4),
    ...indent(frame, 4),
    ...(isShown ? indent(['overlay:', ...overlay.trimEnd().split('\n')], 4) : []),
  ];
}
