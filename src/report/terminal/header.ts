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

/** Each operation with the numbers of its cases. */
export function operationLines(
  { operations }: Summary,
  verbose: boolean,
  paint: Paint,
): readonly string[] {
  return operations.flatMap((operation) => [
    ...indented(`${operation.label}  ${operation.summary}`.trimEnd(), paint),
    ...indented(countsOf(operation), paint, 4),
    ...coverageLines(operation, verbose, paint),
  ]);
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
