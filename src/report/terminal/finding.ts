import { formatPlace } from '../../source/index.ts';
import { wrap } from '../columns.ts';
import type { ReportContext } from '../context.ts';
import type { Finding } from '../summary.ts';
import { count } from '../words.ts';
import { answerExcerpt, answerSummary } from './answer.ts';
import { codeFrame } from './code-frame.ts';
import { indent, indented, labelled, severityWord, type Paint } from './paint.ts';

/** So many cases of a finding are named, unless all are asked for. */
const NAMED_CASES = 3;

/** Everything about one finding: what, how often, where promised, what was answered, how to replay. */
export function findingLines(
  finding: Finding,
  context: ReportContext,
  paint: Paint,
): readonly string[] {
  return [
    '',
    ...findingTitle(finding, paint),
    ...indented(finding.message, paint),
    '',
    ...labelled('expected', finding.expected, paint),
    ...labelled('received', finding.actual, paint),
    ...promise(finding, context, paint),
    ...answer(finding, paint),
    ...labelled('seen in', namedCases(finding, context).join('\n'), paint),
    `  ${paint.dim('replay')}`,
    ...indent(finding.curl.split('\n'), 4),
  ];
}

/** `ERROR  Undocumented status  3 of 85 cases` */
export function findingTitle(finding: Finding, paint: Paint): readonly string[] {
  const { severity, title, cases, testedCases, flaky } = finding;
  const often = `${cases.length} of ${count(testedCases, 'case')}`;
  const seldom = flaky === undefined ? '' : `, flaky: ${flaky.failed} of ${flaky.of} times`;
  const [first = '', ...more] = wrap(`${severity}  ${title}  (${often}${seldom})`, paint.width);
  return [
    severityWord(severity, paint) + paint.bold(first.slice(severity.length)),
    ...more.map(paint.bold),
  ];
}

function promise({ document }: Finding, context: ReportContext, paint: Paint): readonly string[] {
  const lines = context.readLines(document.file);
  const frame = lines === undefined ? [] : codeFrame(lines, document, narrowed(paint));
  return [`  ${paint.dim('promised')}  ${formatPlace(document)}`, ...indent(frame, 4)];
}

function answer(finding: Finding, paint: Paint): readonly string[] {
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
