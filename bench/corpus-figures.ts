import type { Defect } from '../src/source/index.ts';

/** What came of one document of the corpus. */
export interface DocumentFigures {
  readonly operations: number;
  readonly cases: number;
  readonly defects: readonly Defect[];
  readonly warnings: readonly Defect[];
  /** Until the contract was there. */
  readonly loadMs: number;
  /** Until the cases were built. */
  readonly totalMs: number;
  readonly peakMb: number;
}

/** What each document came to, and each kind of thing that was found wrong, most frequent first. */
export function corpusTable(results: ReadonlyMap<string, DocumentFigures | string>): string {
  const rows = [...results].map(([name, result]) =>
    typeof result === 'string'
      ? `| ${name} | **${result}** | | | | | | |`
      : `| ${name} | ${cells(result).join(' | ')} |`,
  );
  const read = [...results.values()].filter((each) => typeof each !== 'string');
  return [
    '| document | operations | cases | defects | warnings | load ms | in all ms | peak MB |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...rows,
    '',
    `${results.size} documents, ${results.size - read.length} crashed or hung`,
    '',
    ...kindsOf('defects', read),
    '',
    ...kindsOf('warnings', read),
  ].join('\n');
}

function cells(figures: DocumentFigures): readonly (string | number)[] {
  const { operations, cases, defects, warnings, loadMs, totalMs, peakMb } = figures;
  const rounded = [loadMs, totalMs, peakMb].map(Math.round);
  return [operations, cases, defects.length, warnings.length, ...rounded];
}

interface Kind {
  readonly example: Defect;
  count: number;
}

function kindsOf(
  member: 'defects' | 'warnings',
  results: readonly DocumentFigures[],
): readonly string[] {
  const kinds = new Map<string, Kind>();
  for (const each of results.flatMap((result) => result[member])) {
    const name = each.message.replaceAll(/"[^"]*"|\d+/g, '…');
    const kind = kinds.get(name) ?? { example: each, count: 0 };
    kind.count += 1;
    kinds.set(name, kind);
  }
  const sorted = [...kinds.values()].toSorted((a, b) => b.count - a.count);
  return [
    `| ${member} | for example | at |`,
    '| --: | --- | --- |',
    ...sorted.map(({ count, example: { message, place } }) => {
      const at = place === undefined ? '' : `${place.file}:${place.line}:${place.column}`;
      return `| ${count} | ${message.replaceAll('|', '\\|').slice(0, 300)} | ${at} |`;
    }),
  ];
}
