import { dirname, relative, resolve } from 'node:path';

import { loadDocuments, nearest, readEnvironment, readReport } from '../config/index.ts';
import { GAP_KINDS, loadContract, overlayOf, type Contract } from '../contract/index.ts';
import {
  concludeLint,
  LINT_FORMATS,
  type LintReport,
  type ReportContext,
} from '../report/index.ts';
import { fetchDocument } from '../run/index.ts';
import { DefectError, formatDefect } from '../source/index.ts';
import type { Severity } from '../verdict/index.ts';
import type { ExitCode } from './exit.ts';
import { looksOf } from './looks.ts';
import { contextFor } from './prepare.ts';
import type { Shell } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** The options of `probity lint`, as commander hands them over. */
export interface LintOptions {
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly config?: string;
  readonly only?: readonly string[];
  readonly ignore?: readonly string[];
  readonly failOn?: string;
  readonly fix?: string;
  readonly report?: readonly string[];
  readonly verbose?: boolean;
}

/**
 * Lists what documents leave open; nothing is sent. Exit code 1 where a gap is as bad as `failOn` or
 * worse, 2 where operations could not be read. Rejects with `DefectError`.
 */
export async function lint(
  documents: readonly string[],
  options: LintOptions,
  shell: Shell,
): Promise<ExitCode> {
  const isWanted = chosenKinds(options);
  const failOn = failOnOf(options);
  const requests = requestsOf(options);
  const contracts = await contractsOf(documents, options, shell);
  const linted = contracts.map(({ document, title, allGaps }) => {
    return { document, title, gaps: allGaps.filter(({ kind }) => isWanted(kind)) };
  });
  const report: LintReport = { documents: linted, failOn };
  const looks = looksOf(shell.stdout, await readEnvironment(shell.cwd()));
  const context = contextFor(shell, { ...looks, verbose: options.verbose === true });
  for (const request of requests) write(request, report, { context, shell });
  if (options.fix !== undefined) fix(options.fix, report, shell);
  const defects = contracts.flatMap((contract) => contract.defects);
  for (const defect of defects) shell.stderr.write(`${formatDefect(defect)}\n`);
  if (!concludeLint(report).passed) return 1;
  return defects.length === 0 ? 0 : 2;
}

async function contractsOf(
  named: readonly string[],
  { overlay, config }: LintOptions,
  shell: Shell,
): Promise<readonly Contract[]> {
  const cwd = shell.cwd();
  const { documents, references } = await loadDocuments({
    cwd,
    environment: await readEnvironment(cwd),
    flags: {
      documents: named,
      overlays: Array.isArray(overlay) ? overlay : undefined,
      noOverlay: overlay === false,
    },
    configFile: config,
  });
  const rules = { ...references, fetch: fetchDocument };
  return Promise.all(documents.map((each) => loadContract({ ...each, references: rules })));
}

/** By `--only` and `--ignore`: lists of kinds, separated by commas. Throws `DefectError`. */
function chosenKinds({ only, ignore = [] }: LintOptions): (kind: string) => boolean {
  const wanted = only === undefined ? undefined : new Set(kindsIn('--only', only));
  const ignored = new Set(kindsIn('--ignore', ignore));
  return (kind) => (wanted === undefined || wanted.has(kind)) && !ignored.has(kind);
}

function kindsIn(flag: string, given: readonly string[]): readonly string[] {
  const known = Object.keys(GAP_KINDS);
  const names = given.flatMap((each) => each.split(',')).map((name) => name.trim());
  for (const name of names) {
    if (known.includes(name)) continue;
    const alike = known.filter((each) => each.includes(name));
    const near = alike.length > 0 ? alike : nearest(name, known, 3);
    const hint = `The nearest are ${near.join(', ')}; docs/lint.md has all.`;
    throw new DefectError([{ message: `${flag}: no kind of gap is named "${name}"`, hint }]);
  }
  return names;
}

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

function failOnOf({ failOn = 'error' }: LintOptions): Severity {
  const severity = SEVERITIES.find((each) => each === failOn);
  if (severity !== undefined) return severity;
  throw new DefectError([{ message: `--fail-on takes ${SEVERITIES.join(', ')}, not "${failOn}"` }]);
}

interface ReportRequest {
  readonly format: string;
  readonly file?: string | undefined;
}

/** The terminal report is printed too, unless another report goes there. */
function requestsOf({ report = [] }: LintOptions): readonly ReportRequest[] {
  const given = report.map((text) => readReport(text, Object.keys(LINT_FORMATS)));
  const isTaken = given.some(({ file }) => file === undefined);
  return isTaken ? given : [...given, { format: 'terminal' }];
}

function write(
  { format, file }: ReportRequest,
  report: LintReport,
  { context, shell }: { readonly context: ReportContext; readonly shell: Shell },
): void {
  const render = LINT_FORMATS[format];
  if (render === undefined) throw new Error(`the format ${format} was looked up before`);
  if (file === undefined) shell.stdout.write(render(report, context));
  else
    writeFile(
      resolve(shell.cwd(), file),
      render(report, { ...context, colour: false, width: 100 }),
    );
}

/** Writes the overlay that closes what is listed, and says how much it leaves to a person. */
function fix(file: string, { documents }: LintReport, shell: Shell): void {
  const [first, ...others] = documents;
  if (first === undefined || others.length > 0) {
    const hint = 'An overlay belongs to one document: name one.';
    throw new DefectError([{ message: '--fix takes one document', hint }]);
  }
  const path = resolve(shell.cwd(), file);
  const source = resolve(shell.cwd(), first.document.file);
  const text = overlayOf(first.gaps, relative(dirname(path), source));
  const open = first.gaps.filter(({ overlay }) => overlay === undefined).length;
  if (text === undefined) {
    shell.stderr.write('No gap that is listed can be closed by an overlay; nothing was written\n');
    return;
  }
  writeFile(path, text);
  const closed = first.gaps.length - open;
  shell.stderr.write(
    `${file} closes ${countOf(closed)}; ${countOf(open)} only a person can close\n`,
  );
}

const countOf = (number: number): string => `${number} gap${number === 1 ? '' : 's'}`;
