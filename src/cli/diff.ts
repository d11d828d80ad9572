import { resolve } from 'node:path';

import type { Config, Flags } from '../config/index.ts';
import {
  compareRuns,
  renderLines,
  renderMarkdown,
  renderTerminal,
  type Comparison,
  type DiffReport,
} from '../diff/index.ts';
import { writeTextFile } from '../report/index.ts';
import { startTarget } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import { askServer } from './ask-server.ts';
import { diffDocuments } from './diff-documents.ts';
import type { ExitCode } from './exit.ts';
import { interruptible } from './interrupt.ts';
import { prepare, type Prepared } from './prepare.ts';
import { widthOf, type Shell } from './terminal.ts';

/** The options of `probity diff`, as commander hands them over. */
export interface DiffOptions {
  readonly target?: readonly string[];
  readonly config?: string;
  readonly profile?: string;
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly grep?: string;
  readonly seed?: string;
  readonly maxExamples?: string;
  readonly maxRequests?: string;
  readonly maxTime?: string;
  readonly rate?: string;
  /** Of two documents only. */
  readonly failOn?: string;
  readonly format: string;
  readonly output?: string;
  readonly logLevel?: string;
}

/**
 * Compares two documents, or two servers: the same cases are sent to both, and to the first one again,
 * to learn what it never answers the same. Rejects with `DefectError` where our own input is wrong.
 */
export async function diff(
  documents: readonly string[],
  options: DiffOptions,
  shell: Shell,
): Promise<ExitCode> {
  const [old, fresh, ...more] = documents;
  const { target: targets = [] } = options;
  if (old !== undefined && fresh !== undefined && more.length === 0 && targets.length < 2) {
    return diffDocuments([old, fresh], options, shell);
  }
  const render = rendererFor(options.format, shell);
  const [a, b] = await prepareBoth(documents, options, shell);
  return interruptible(
    (text) => shell.stderr.write(text),
    async (signal) => {
      const report = await compare({ a, b, shell, signal });
      if (report.compared + report.unstable.length === 0) throw nothingCompared(report);
      const text = render(report);
      if (options.output === undefined) shell.stdout.write(text);
      else writeTextFile(resolve(shell.cwd(), options.output), text);
      return report.differences.length === 0 ? 0 : 1;
    },
  );
}

function rendererFor(format: string, shell: Shell): (report: DiffReport) => string {
  const renderers: Readonly<globalThis.Record<string, (report: DiffReport) => string>> = {
    terminal: (report) => renderTerminal(report, widthOf(shell.stdout)),
    markdown: renderMarkdown,
    jsonl: renderLines,
  };
  const found = Object.hasOwn(renderers, format) ? renderers[format] : undefined;
  if (found !== undefined) return found;
  const hint = `Known are ${Object.keys(renderers).join(', ')}.`;
  throw new DefectError([{ message: `unknown format "${format}"`, hint }]);
}

async function prepareBoth(
  documents: readonly string[],
  options: DiffOptions,
  shell: Shell,
): Promise<readonly [Prepared, Prepared]> {
  const {
    target: targets = [],
    overlay,
    format: _,
    output: __,
    failOn: ___,
    config,
    ...rest
  } = options;
  const [one, other] = targets;
  if (one === undefined || other === undefined || targets.length > 2) {
    const named = targets.length === 1 ? '1 is' : `${targets.length} are`;
    const message = `two servers are compared, and ${named} named`;
    const hint = 'Name two: --target A --target B. Or compare two documents: old.yaml new.yaml.';
    throw new DefectError([{ message, hint }]);
  }
  const flagsFor = (target: string): Flags => ({
    ...rest,
    target,
    documents,
    overlays: Array.isArray(overlay) ? overlay : undefined,
    noOverlay: overlay === false,
  });
  const a = await prepare(flagsFor(one), config, shell);
  const b = await prepare(flagsFor(other), config, shell);
  assertSameCases(a.config, b.config);
  return [a, b];
}

/** Each target may bring a profile of its own. */
function assertSameCases(a: Config, b: Config): void {
  if (a.profile === b.profile) return;
  const message = `the targets have different profiles: ${a.target.name} has ${a.profile}, ${b.target.name} has ${b.profile}`;
  throw new DefectError([{ message, hint: 'Name one for both with --profile.' }]);
}

interface CompareInput {
  readonly a: Prepared;
  readonly b: Prepared;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

/** The first server is asked once more last: what it then answers otherwise tells nothing of the second. */
async function compare({ a, b, shell, signal }: CompareInput): Promise<DiffReport> {
  const started = [await startTarget(a.config), await startTarget(b.config)] as const;
  // What is secret to one of them must not be shown of the other either.
  const secrets = started.flatMap(({ config }) => config.secrets);
  const [sideA, sideB] = started.map(({ config, url }) => ({
    ...config,
    secrets,
    target: { ...config.target, url },
  }));
  try {
    if (sideA === undefined || sideB === undefined) throw new Error('two servers were started');
    const asked = { shell, signal };
    const first = await askServer({ ...a, ...asked, config: sideA });
    const other = await askServer({ ...b, ...asked, config: sideB });
    const again = await askServer({ ...a, ...asked, config: sideA });
    const redact = (text: string): string =>
      [first, other, again].reduce((known, each) => each.redact(known), text);
    shell.redactWith(redact);
    const compared = compareRuns({ a: first.cases, b: other.cases, again: again.cases });
    return { ...redacted(compared, redact), a: first.side, b: other.side };
  } finally {
    await Promise.all(started.map((each) => each.stop()));
  }
}

/** A secret of one server may be no secret to the other, and stand in its answers. */
function redacted(comparison: Comparison, redact: (text: string) => string): Comparison {
  const shown = (text: string | undefined) => (text === undefined ? undefined : redact(text));
  return {
    ...comparison,
    differences: comparison.differences.map((group) => {
      const { a, b } = group.example;
      return { ...group, example: { ...group.example, a: shown(a), b: shown(b) } };
    }),
    uncompared: comparison.uncompared.map(({ id, reason }) => ({ id, reason: redact(reason) })),
  };
}

function nothingCompared({ uncompared: [first] }: Comparison): DefectError {
  const message = 'nothing could be compared';
  const hint = first === undefined ? 'There are no cases.' : `${first.id}: ${first.reason}.`;
  return new DefectError([{ message, hint }]);
}
