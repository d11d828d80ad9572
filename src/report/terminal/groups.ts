import { formatPlace, type Place } from '../../source/index.ts';
import { widthOf } from '../columns.ts';
import type { ReportContext } from '../context.ts';
import type { CaseGroup, Summary } from '../summary.ts';
import { count, list } from '../words.ts';
import { indent, indented, section, type Paint } from './paint.ts';

/** So many gaps are shown, unless all are asked for. */
const SHOWN_GAPS = 10;

/** So many operations are named for a defect, unless all are asked for. */
const SHOWN_OPERATIONS = 3;

/** A section of reasons with the number of their cases: `2 cases, because …`. */
export function groupLines(
  heading: string,
  { groups, link }: { readonly groups: readonly CaseGroup[]; readonly link: string },
  { verbose, paint }: { readonly verbose: boolean; readonly paint: Paint },
): readonly string[] {
  const lines = groups.flatMap(({ reason, cases }) => [
    ...indented(`${count(cases.length, 'case')}${link}${reason}`, paint),
    ...(verbose ? cases.flatMap((id) => indented(id, paint, 4)).map(paint.dim) : []),
  ]);
  return section(heading, lines, paint);
}

/** What the document does not say; with `verbose` also the overlay that would say it. */
export function gapLines(
  { gaps }: Summary,
  { verbose }: ReportContext,
  paint: Paint,
): readonly string[] {
  const shown = verbose ? gaps : gaps.slice(0, SHOWN_GAPS);
  const hidden = gaps.length - shown.length;
  const lines = shown.flatMap(({ message, place, overlay }) => [
    ...placed(message, place, paint),
    ...(verbose && overlay !== undefined ? indent(overlay.trimEnd().split('\n'), 6) : []),
  ]);
  const more = hidden === 0 ? [] : indented(`and ${hidden} more (--verbose shows all)`, paint);
  return section(`Gaps in the document (${gaps.length})`, [...lines, ...more], paint);
}

/** What answers had and the document does not describe; with `verbose` also the overlay for it. */
export function driftLines(
  { drift }: Summary,
  { verbose }: ReportContext,
  paint: Paint,
): readonly string[] {
  const shown = verbose ? drift : drift.slice(0, SHOWN_GAPS);
  const hidden = drift.length - shown.length;
  const lines = shown.flatMap(({ message, example, count: often, place, overlay, case: first }) => [
    ...placed(message, place, paint),
    ...indented(`seen ${count(often, 'time')}, first ${example} in ${first}`, paint, 4),
    ...(verbose && overlay !== undefined ? indent(overlay.trimEnd().split('\n'), 6) : []),
  ]);
  const more = hidden === 0 ? [] : indented(`and ${hidden} more (--verbose shows all)`, paint);
  return section(`Drift from the document (${drift.length})`, [...lines, ...more], paint);
}

/** What is wrong with the document, what to do, and what was not tested because of it. */
export function defectLines(
  { defects }: Summary,
  { verbose }: ReportContext,
  paint: Paint,
): readonly string[] {
  const lines = defects.flatMap(({ message, place, hint, operations }) => {
    const shown = verbose ? operations : operations.slice(0, SHOWN_OPERATIONS);
    const hidden = operations.length - shown.length;
    const names = [...shown, ...(hidden === 0 ? [] : [`${hidden} more`])];
    return [
      ...(place === undefined ? indented(message, paint) : placed(message, place, paint)),
      ...(hint === undefined ? [] : indented(hint, paint, 4)),
      ...(names.length === 0 ? [] : indented(`not tested: ${list(names)}`, paint, 4)),
    ];
  });
  return section(`Defects of the document (${defects.length})`, lines, paint);
}

export function warningLines({ warnings }: Summary, paint: Paint): readonly string[] {
  const lines = warnings.flatMap(({ message, place }) =>
    place === undefined ? indented(message, paint, 2) : placed(message, place, paint),
  );
  return section('Warnings about document and configuration', lines, paint);
}

/** The place and the message on one line where they fit, else below each other. */
function placed(message: string, place: Place, paint: Paint): readonly string[] {
  const where = formatPlace(place);
  if (widthOf(`  ${where}  ${message}`) <= paint.width)
    return [`  ${paint.dim(where)}  ${message}`];
  return [`  ${paint.dim(where)}`, ...indented(message, paint, 4)];
}
