import { join, resolve } from 'node:path';

import type { FullConfig, FullResult, Reporter, TestCase } from '@playwright/test/reporter';

import {
  appendToFile,
  createLineReader,
  formatOf,
  FORMATS,
  isTimed,
  openReports,
  type FormatName,
  type ReportContext,
  type Summary,
} from '../src/report/index.ts';
import { createAttachedRecords, type Attached } from './attached-records.ts';
import { configFolder } from './config-folder.ts';
import { print, terminalOf } from './standard-output.ts';

export interface FindingsOptions {
  /** Besides the printed report; `github` is printed too, the others are files. */
  readonly formats?: readonly FormatName[];
  /** Relative to the configuration file; default `reports`. */
  readonly outputFolder?: string;
  /** A file that the Markdown report is added to, such as that of `GITHUB_STEP_SUMMARY`. */
  readonly stepSummary?: string;
  /** Everything, where the default is a selection. */
  readonly verbose?: boolean;
}

type Ended = Pick<FullResult, 'startTime' | 'duration'>;

/** Playwright reporter: the report of `probity check` on the contract suite, without latency. */
export default class FindingsReporter implements Reporter {
  readonly #options: FindingsOptions;
  readonly #context: ReportContext;
  readonly #attached = createAttachedRecords();
  #folder = '.';

  constructor(options: FindingsOptions = {}) {
    // A mistake in the configuration is told before anything is sent.
    for (const format of options.formats ?? []) formatOf(format);
    this.#options = options;
    this.#context = {
      ...terminalOf(),
      verbose: options.verbose ?? false,
      readLines: createLineReader(process.cwd()),
    };
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(config: Pick<FullConfig, 'configFile' | 'rootDir'>): void {
    this.#folder = resolve(configFolder(config), this.#options.outputFolder ?? 'reports');
  }

  onTestEnd(test: Pick<TestCase, 'id'>, result: Attached): void {
    this.#attached.add(test, result);
  }

  /** What many answers show together makes a run red that no test did. */
  onEnd(result: Ended): Promise<{ status: 'failed' } | undefined> {
    const summary = this.#report(result);
    const isSlow = summary?.findings.some(isTimed) === true;
    return Promise.resolve(isSlow ? { status: 'failed' } : undefined);
  }

  /** Tests of other things leave the reports of the contract alone. */
  #report(result: Ended): Summary | undefined {
    for (const problem of this.#attached.problems) print(`${problem}\n`);
    const records = this.#attached.all(result);
    if (records.length === 0) return undefined;
    const reports = openReports({
      requests: (this.#options.formats ?? []).map((format) => requestOf(format, this.#folder)),
      context: this.#context,
      cwd: this.#folder,
      print,
    });
    for (const record of records) reports.add(record);
    const summary = reports.end();
    print(`\n${FORMATS.terminal.render(withoutLatency(summary), this.#context)}`);
    const { stepSummary } = this.#options;
    if (stepSummary !== undefined) {
      appendToFile(stepSummary, FORMATS.markdown.render(summary, this.#context));
    }
    return summary;
  }
}

/** The latency reporter has its own place in a configuration. */
function withoutLatency(summary: Summary): Summary {
  const operations = summary.operations.map((operation) => ({ ...operation, latency: [] }));
  return { ...summary, operations };
}

/** Workflow commands are read from the standard output only. */
function requestOf(
  format: FormatName,
  folder: string,
): { readonly format: string; readonly file?: string } {
  if (format === 'github') return { format };
  const { kind, extension } = formatOf(format);
  const name = kind === 'folder' ? `findings-${format}` : `findings.${extension}`;
  return { format, file: join(folder, name) };
}
