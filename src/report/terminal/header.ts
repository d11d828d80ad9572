import type { RunRecord } from '../../record/index.ts';
import type { OperationSummary, Summary } from '../summary.ts';
import { count, list } from '../words.ts';
import { coverageLines } from './coverage.ts';
import { indented, labelled, type Paint } from './paint.ts';

/** What was tested against what. */
export function headerLines({ runs }: Summary, paint: Paint): readonly string[] {
  const [run] = runs;
  if (run === undefined) return [];
  return [
    paint.bold(`Probity ${run.probity}`),
    ...labelled('target', `${run.target.name}  ${run.target.url}`, paint),
    ...runs.flatMap((each) => documentLines(each, paint)),
    ...labelled('profile', `${run.profile}, seed ${run.seed}`, paint),
  ];
}

function documentLines({ document, title }: RunRecord, paint: Paint): readonly string[] {
  const { file, sha256, overlays } = document;
  const name = title === '' || title === file ? file : `${file}  ${title}`;
  return [
    ...labelled('document', `${name}  ${shortHash(sha256)}`, paint),
    ...overlays.flatMap((overlay) =>
      labelled('overlay', `${overlay.file}  ${shortHash(overlay.sha256)}`, paint),
    ),
  ];
}

function shortHash(sha256: string): string {
  return `sha256:${sha256.slice(0, 12)}`;
}

/** With more operations than this those that nothing is to be said of share a line, unless all is asked for. */
const LISTED_OPERATIONS = 12;

/** Each operation with the numbers of its cases. */
export function operationLines(
  { operations }: Summary,
  verbose: boolean,
  paint: Paint,
): readonly string[] {
  const all = verbose || operations.length <= LISTED_OPERATIONS;
  const listed = all ? operations : operations.filter(isRemarkable);
  const rest = all ? [] : operations.filter((operation) => !isRemarkable(operation));
  return [
    ...listed.flatMap((operation) => [
      ...indented(`${operation.label}  ${operation.summary}`.trimEnd(), paint),
      ...indented(countsOf(operation), paint, 4),
      ...coverageLines(operation, verbose, paint),
    ]),
    ...restLines(rest, listed.length > 0, paint),
  ];
}

/** It breaks the contract, or is not known to keep all of it. */
function isRemarkable({ counts, coverage, missing, unlisted }: OperationSummary): boolean {
  const { violates, unreachable, conforms } = counts;
  const isTested = conforms > 0 && coverage.reached === coverage.tried;
  return violates + unreachable + missing > 0 || unlisted || !isTested;
}

/** `21 other operations: 4,000 cases conform and 22 are not tested; every keyword reached` */
function restLines(
  rest: readonly OperationSummary[],
  hasOthers: boolean,
  paint: Paint,
): readonly string[] {
  if (rest.length === 0) return [];
  const conforms = rest.reduce((total, { counts }) => total + counts.conforms, 0);
  const skipped = rest.reduce((total, { counts }) => total + counts.skipped, 0);
  const untested = skipped === 0 ? '' : `, ${skipped} not tested`;
  const which = count(rest.length, hasOthers ? 'other operation' : 'operation');
  const text = `${which}: ${count(conforms, 'case')} conform${untested}; every keyword reached`;
  return [...indented(text, paint), ...indented('--verbose lists them', paint, 4).map(paint.dim)];
}

/** `87 cases: 80 conform, 5 violate (1 flaky), 2 not tested` */
function countsOf({ counts, missing, unlisted }: OperationSummary): string {
  const { cases, conforms, violates, flaky, unreachable, skipped } = counts;
  const facts = [
    ...(conforms === 0 ? [] : [`${conforms} conform`]),
    ...(violates === 0 ? [] : [`${violates} violate${flaky === 0 ? '' : ` (${flaky} flaky)`}`]),
    ...(unreachable === 0 ? [] : [`${unreachable} unreachable`]),
    ...(skipped === 0 ? [] : [`${skipped} not tested`]),
    ...leftOver(missing, unlisted),
  ];
  return `${count(cases, 'case')}${facts.length === 0 ? '' : `: ${list(facts)}`}`;
}

/** Of a large document nobody counts the cases. */
function leftOver(missing: number, unlisted: boolean): readonly string[] {
  if (!unlisted) return missing === 0 ? [] : [`${missing} planned without a record`];
  return [missing === 0 ? 'more not tested' : `${missing} more not tested`];
}
