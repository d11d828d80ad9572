import { annotations, COMMANDS, type Annotation } from '../github.ts';
import { concludeLint, groupByKind, type LintReport } from './lint-report.ts';

/** Workflow commands of GitHub Actions: one annotation a gap, at its line, the worst first. */
export function renderLintGithub(report: LintReport): string {
  const { passed, sentence } = concludeLint(report);
  const gaps = report.documents.flatMap((each) => each.gaps);
  const all = groupByKind(gaps).flatMap(({ severity, title, consequence, gaps: own }) =>
    own.map(({ place, message }): Annotation => ({
      command: COMMANDS[severity],
      place,
      title,
      message: `${message}\n${consequence}`,
    })),
  );
  const command = passed ? 'notice' : 'error';
  return annotations(all, { command, title: 'Probity', message: sentence });
}
