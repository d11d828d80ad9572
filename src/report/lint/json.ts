import { groupByKind, concludeLint, type LintReport } from './lint-report.ts';

/** Version of the format; its JSON Schema is docs/lint.schema.json. */
const VERSION = 1;

/** All gaps as JSON, each with what its kind means. */
export function renderLintJson(report: LintReport): string {
  const documents = report.documents.map(({ document, title, gaps }) => ({
    document,
    title,
    kinds: groupByKind(gaps).map(({ gaps: own, ...group }) => ({
      ...group,
      gaps: own.map(({ operation, message, place, overlay }) => {
        const { file, line, column, pointer } = place;
        return { operation, message, place: { file, line, column, pointer }, overlay };
      }),
    })),
  }));
  const { passed } = concludeLint(report);
  return `${JSON.stringify({ v: VERSION, passed, failOn: report.failOn, documents }, undefined, 2)}\n`;
}
