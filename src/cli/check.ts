import type { Config, Flags } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { Record, RunRecord } from '../record/index.ts';
import {
  createProgress,
  exitCode,
  observing,
  openReports,
  type Progress,
} from '../report/index.ts';
import {
  countCases,
  openEngine,
  planCases,
  run,
  systemClock,
  type Engine,
  type Tested,
} from '../run/index.ts';
import { formatDefect } from '../source/index.ts';
import { dryRun } from './dry-run.ts';
import { writeBaseline } from './baseline.ts';
import { earlierLatency, earlierRuns } from './earlier.ts';
import type { ExitCode } from './exit.ts';
import { writeDrift } from './drift.ts';
import { interruptible } from './interrupt.ts';
import { contextFor, prepare, type Prepared } from './prepare.ts';
import { widthOf, type Shell } from './terminal.ts';

/** The options of `probity check`, as commander hands them over. */
export interface CheckOptions {
  readonly target?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly failOn?: string;
  readonly minCoverage?: string;
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly workflows?: readonly string[];
  readonly grep?: string;
  readonly shard?: string;
  readonly trace?: boolean;
  readonly earlier?: readonly string[];
  readonly latencyBaseline?: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly seed?: string;
  readonly maxExamples?: string;
  readonly maxRequests?: string;
  readonly maxTime?: string;
  readonly rate?: string;
  readonly concurrency?: string;
  /** A file, or `true` where none was named. */
  readonly observe?: string | true;
  readonly report?: readonly string[];
  readonly dryRun?: boolean;
  readonly logLevel?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Checks documents against the target. Rejects with `DefectError` where our own input is wrong. */
export async function check(
  documents: readonly string[],
  options: CheckOptions,
  shell: Shell,
): Promise<ExitCode> {
  const prepared = await prepare(flagsOf(documents, options), options.config, shell);
  const { config, tested } = prepared;
  const { contracts } = tested;
  if (options.dryRun === true) {
    for (const [index, contract] of contracts.entries()) {
      const plan = planCases(contract, config, { stories: tested.stories[index] });
      for (const text of dryRun(plan, config)) shell.stdout.write(text);
    }
    return tellDefects(contracts, shell);
  }
  const { stderr } = shell;
  // The line of progress has no end.
  const say = (text: string) => stderr.write(stderr.isTTY === true ? `\n${text}` : text);
  return interruptible(say, (signal) => checkAll({ ...prepared, options, shell, signal }));
}

interface CheckInput extends Prepared {
  readonly options: CheckOptions;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

async function checkAll(input: CheckInput): Promise<ExitCode> {
  const { config, tested, options, shell, signal, looks } = input;
  const reports = openReports({
    requests: reportRequests(config, options),
    context: {
      ...contextFor(shell, { ...looks, verbose: options.verbose === true }),
      earlier: earlierRuns(options.earlier, shell.cwd()),
    },
    cwd: shell.cwd(),
    print: (text) => shell.stdout.write(text),
    latencyBefore: earlierLatency(options.latencyBaseline, shell.cwd()),
  });
  const writeLog = (line: string) => shell.stderr.write(line);
  const engine = await openEngine({ config, ...tested, writeLog, signal });
  shell.redactWith((text) => engine.redact(text));
  const progress = progressFor({ config, tested, shell, colour: looks.colour });
  const report = (record: Record): void => {
    progress?.add(record);
    reports.add(record);
  };
  const { observe } = options;
  await runAll(engine, observe === undefined ? report : observing(contractIn(tested), report));
  progress?.end();
  const summary = reports.end();
  if (typeof observe === 'string') writeDrift(observe, summary, shell);
  if (config.baseline?.isUpdated === true) writeBaseline(config.baseline, summary, shell);
  return exitCode(summary);
}

/** Which contract a run was about. */
function contractIn({ contracts }: Tested): (record: RunRecord) => Contract | undefined {
  return (record) => contracts.find(({ document }) => document.file === record.document.file);
}

/** A dry run has no report that could list them. */
function tellDefects(contracts: readonly Contract[], shell: Shell): ExitCode {
  const defects = contracts.flatMap((contract) => contract.defects);
  for (const defect of defects) shell.stderr.write(`${formatDefect(defect)}\n`);
  return defects.length === 0 ? 0 : 2;
}

function flagsOf(documents: readonly string[], options: CheckOptions): Flags {
  const { overlay, report, earlier: _, observe: __, latencyBaseline: ___, ...rest } = options;
  return {
    ...rest,
    documents,
    overlays: Array.isArray(overlay) ? overlay : undefined,
    noOverlay: overlay === false,
    reports: report,
  };
}

/** The terminal report is printed too, unless another report goes there or nothing shall. */
function reportRequests({ reports }: Config, { quiet }: CheckOptions): Config['reports'] {
  const taken = quiet === true || reports.some(({ file }) => file === undefined);
  return taken ? reports : [...reports, { format: 'terminal', file: undefined }];
}

function progressFor(input: {
  readonly config: Config;
  readonly tested: Tested;
  readonly shell: Shell;
  readonly colour: boolean;
}): Progress | undefined {
  const { config, tested, shell, colour } = input;
  if (shell.stderr.isTTY !== true) return undefined;
  return createProgress({
    write: (text) => shell.stderr.write(text),
    width: widthOf(shell.stderr),
    colour,
    total: totalOf(tested, config),
    budget: config.budget,
    now: () => systemClock.now(),
  });
}

/** Planned cases; `undefined` where a document is too large to count them. */
function totalOf({ contracts, stories }: Tested, config: Config): number | undefined {
  let total = 0;
  for (const [index, contract] of contracts.entries()) {
    const counts = countCases(contract, config, { stories: stories[index] });
    if (counts === undefined) return undefined;
    for (const count of counts.values()) total += count;
  }
  return total;
}

async function runAll(engine: Engine, emit: (record: Record) => void): Promise<void> {
  try {
    for (const session of engine.sessions) {
      await run(session, engine.config, emit);
    }
  } finally {
    await engine.close();
  }
}
