import type { RunRecord } from '../../record/index.ts';
import { formatPlace } from '../../source/index.ts';
import { certainty } from '../certainty.ts';
import { wrap } from '../columns.ts';
import type { ReportContext } from '../context.ts';
import { oftenWords } from '../finding-text.ts';
import { noveltyOf } from '../novelty.ts';
import { replayCommandIn } from '../replay-command.ts';
import type { Evidence, Finding } from '../summary.ts';
import { answerExcerpt, answerSummary } from './answer.ts';
import { codeFrame } from './code-frame.ts';
import {
  createPaint,
  indent,
  indented,
  labelled,
  linked,
  severityWord,
  type Paint,
} from './paint.ts';

/** So many cases of a finding are named, unless all are asked for. */
const NAMED_CASES = 3;

/** What a finding is shown with. */
export interface FindingsAround {
  readonly context: ReportContext;
  readonly runs: readonly RunRecord[];
}

/** Everything about one finding: what, how often, where promised, what was answered, how to replay. */
export function findingLines(
  finding: Finding,
  { context, runs }: FindingsAround,
  paint: Paint,
): readonly string[] {
  const [first = ''] = finding.cases;
  const command = replayCommandIn(first, runs);
  return [
    '',
    ...findingTitle(finding, context, paint),
    ...evidenceLines(finding, context, paint),
    // What statistics found, many answers show together.
    ...(finding.cases.length === 0
      ? []
      : [
          ...labelled('seen in', namedCases(finding, context).join('\n'), paint),
          ...replayLines([command, finding.curl], paint),
        ]),
  ];
}

/** A violation of one case, for a place that names the case itself; `command` sends it again. */
export function renderEvidence(
  evidence: Evidence,
  command: string | undefined,
  context: ReportContext,
): string {
  const paint = createPaint(context);
  const { title, severity } = evidence;
  return [
    `${title} (${severity})`,
    ...evidenceLines(evidence, context, paint),
    ...replayLines([command, evidence.curl], paint),
  ].join('\n');
}

function evidenceLines(
  evidence: Evidence,
  context: ReportContext,
  paint: Paint,
): readonly string[] {
  return [
    ...indented(evidence.message, paint),
    '',
    ...labelled('expected', evidence.expected, paint),
    ...labelled('received', evidence.actual, paint),
    ...promise(evidence, context, paint),
    ...answer(evidence, paint),
  ];
}

function replayLines(commands: readonly (string | undefined)[], paint: Paint): readonly string[] {
  const lines = commands.flatMap((command) => command?.split('\n') ?? []);
  return [`  ${paint.dim('replay')}`, ...indent(lines, 4)];
}

/** `ERROR  Undocumented status  3 of 85 cases` */
export function findingTitle(
  finding: Finding,
  { earlier }: Pick<ReportContext, 'earlier'>,
  paint: Paint,
): readonly string[] {
  const { severity, title, known } = finding;
  const { kind, text } = noveltyOf(finding, earlier);
  const novelty = kind === undefined ? '' : `, ${known === undefined ? kind : text}`;
  const [first = '', ...more] = wrap(
    `${severity}  ${title}  (${oftenWords(finding)}${certainty(finding)}${novelty})`,
    paint.width,
  );
  return [
    severityWord(severity, paint) + paint.bold(first.slice(severity.length)),
    ...more.map(paint.bold),
  ];
}

/** The lines of a document around a place, which is marked; empty where they can't be read. */
export function renderFrame(
  place: Evidence['document'],
  context: Pick<ReportContext, 'width' | 'colour' | 'readLines'>,
): string {
  const lines = context.readLines(place.file);
  if (lines === undefined) return '';
  return indent(codeFrame(lines, place, narrowed(createPaint(context))), 4).join('\n');
}

function promise({ document }: Evidence, context: ReportContext, paint: Paint): readonly string[] {
  const lines = context.readLines(document.file);
  const frame = lines === undefined ? [] : codeFrame(lines, document, narrowed(paint));
  const place = linked(formatPlace(document), context.linkTo?.(document.file));
  return [`  ${paint.dim('promised')}  ${place}`, ...indent(frame, 4)];
}

function answer(finding: Evidence, paint: Paint): readonly string[] {
  if (finding.exchange === undefined) return [];
  return [
    ...labelled('answered', answerSummary(finding.exchange), paint),
    ...indent(answerExcerpt(finding, narrowed(paint)), 4),
  ];
}

function narrowed(paint: Paint): Paint {
  return { ...paint, width: paint.width - 4 };
}

function namedCases({ cases }: Finding, { verbose }: ReportContext): readonly string[] {
  if (verbose || cases.length <= NAMED_CASES) return cases;
  return [...cases.slice(0, NAMED_CASES), `and ${cases.length - NAMED_CASES} more`];
}
