import type { ReportContext } from '../context.ts';
import { renderLintGithub } from './github.ts';
import { renderLintJson } from './json.ts';
import type { LintReport } from './lint-report.ts';
import { renderLintSarif } from './sarif.ts';
import { renderLintTerminal } from './terminal.ts';

export { concludeLint, type LintReport } from './lint-report.ts';

/** To add a format of `lint`: its file, and a line here. */
export const LINT_FORMATS: Readonly<
  Record<string, (report: LintReport, context: ReportContext) => string>
> = {
  terminal: renderLintTerminal,
  json: renderLintJson,
  sarif: renderLintSarif,
  github: renderLintGithub,
};
