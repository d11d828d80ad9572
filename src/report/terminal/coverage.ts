import { pad, widthOf } from '../columns.ts';
import { isReached, percentOf } from '../coverage.ts';
import type { KeywordCoverage, OperationSummary } from '../summary.ts';
import { count, list } from '../words.ts';
import { indented, type Paint } from './paint.ts';

/** What of the keywords was reached, and why not the rest; with `verbose` a table of all of them. */
export function coverageLines(
  { coverage }: OperationSummary,
  verbose: boolean,
  paint: Paint,
): readonly string[] {
  const percent = percentOf(coverage);
  if (percent === undefined) return [];
  const { tried, reached, barriers, keywords } = coverage;
  const line = `coverage ${Math.floor(percent)} %: ${reached} of ${count(tried, 'keyword')} reached`;
  const why = barriers.map(({ reason, cases }) => `${reason} (${count(cases.length, 'case')})`);
  const rest = reached === tried ? '' : `; in the way: ${list(why)}`;
  return [...indented(line + rest, paint, 4), ...(verbose ? keywordTable(keywords, paint) : [])];
}

const HEADING = ['', 'planned', 'sent', 'accepted', 'rejected', 'undecided', 'never reached'];

function keywordTable(keywords: readonly KeywordCoverage[], paint: Paint): readonly string[] {
  const names = keywords.map(nameOf);
  const width = Math.max(...names.map(widthOf));
  const row = (name: string, cells: readonly string[]): string =>
    `      ${pad(name, width)}${cells.map((cell, index) => cell.padStart((HEADING[index + 1] ?? '').length + 2)).join('')}`;
  return [
    paint.dim(row('', HEADING.slice(1))),
    ...keywords.map((each, index) => {
      const { planned, sent, accepted, rejected, undecided, unreached } = each;
      const numbers = [planned, sent, accepted, rejected, undecided, unreached];
      const line = row(names[index] ?? '', numbers.map(String));
      return isReached(each) ? line : paint.yellow(line);
    }),
  ];
}

/** `body /email maxLength, broken` */
function nameOf({ in: place, name, keyword, valid }: KeywordCoverage): string {
  return `${place} ${name} ${keyword}, ${valid ? 'kept' : 'broken'}`.replaceAll(/ +/g, ' ');
}
