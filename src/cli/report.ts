import { readEnvironment, readReport } from '../config/index.ts';
import {
  createRunSorter,
  exitCode,
  FORMATS,
  openReports,
  type RecordedRun,
  type Reports,
  type ReportTo,
} from '../report/index.ts';
import type { Record } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import { contextFor } from './prepare.ts';
import { observeRecorded, writeDrift } from './drift.ts';
import { earlierRuns } from './earlier.ts';
import type { ExitCode } from './exit.ts';
import { looksOf } from './looks.ts';
import { readRecords, recordFiles } from './record-files.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity report`, as commander hands them over. */
export interface ReportOptions {
  readonly report?: readonly string[];
  /** The same by the name that other tools use. */
  readonly format?: readonly string[];
  readonly earlier?: readonly string[];
  /** A file, or `true` where none was named. */
  readonly observe?: string | true;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/**
 * Makes reports of recorded runs; nothing is sent. The exit code is that of `check`, the worst of
 * several runs, and 2 where shards are missing. Rejects with `DefectError`.
 */
export async function report(
  names: readonly string[],
  options: ReportOptions,
  shell: Shell,
): Promise<ExitCode> {
  const cwd = shell.cwd();
  const files = recordFiles(names, cwd);
  const looks = looksOf(shell.stdout, await readEnvironment(cwd));
  const context = {
    ...contextFor(shell, { ...looks, verbose: options.verbose === true }),
    earlier: earlierRuns(options.earlier, cwd),
  };
  const print = (text: string): unknown => shell.stdout.write(text);
  const sorter = createRunSorter();
  const runs = new Map<RecordedRun, OpenRun>();
  const opened = (): OpenRun => {
    const requests = requestsFor(options, runs.size + 1);
    const reports = openReports({ requests, context, cwd, print: (text) => void print(text) });
    return {
      reports,
      observe:
        options.observe === undefined
          ? undefined
          : observeRecorded((record) => reports.add(record), shell),
    };
  };
  for (const file of files) {
    for (const record of readRecords(file, cwd)) {
      const run = sorter.sort(record, file);
      const open = runs.get(run) ?? opened();
      runs.set(run, open);
      if (open.observe === undefined) open.reports.add(record);
      else await open.observe(record);
    }
  }
  if (runs.size === 0) throw new DefectError([{ message: `No record in ${files.join(', ')}` }]);
  return worst(Array.from(runs, ([run, open]) => endOf(run, open, { options, shell })));
}

/** The reports of one run, and where what it observed is looked for. */
interface OpenRun {
  readonly reports: Reports;
  readonly observe: ((record: Record) => Promise<void>) | undefined;
}

/** Further runs go to files of their own: `junit.xml`, `junit-2.xml`. */
function requestsFor(
  { report: reports = [], format = [], quiet }: ReportOptions,
  number: number,
): readonly ReportTo[] {
  const names = Object.keys(FORMATS);
  const given = [...reports, ...format].map((text) => readReport(text, names));
  const taken = quiet === true || given.some(({ file }) => file === undefined);
  const all = taken ? given : [...given, { format: 'terminal', file: undefined }];
  if (number === 1) return all;
  return all.map(({ format: name, file }) => ({
    format: name,
    file: file?.replace(/(\.[^./\\]*)?$/, (extension) => `-${number}${extension}`),
  }));
}

function endOf(
  run: RecordedRun,
  { reports }: OpenRun,
  { options, shell }: { readonly options: ReportOptions; readonly shell: Shell },
): ExitCode {
  const summary = reports.end();
  if (typeof options.observe === 'string') writeDrift(options.observe, summary, shell);
  const code = exitCode(summary);
  const missing = run.missingShards();
  if (missing.length === 0) return code;
  const name = run.run === undefined ? '' : ` of ${run.run.document.file}`;
  shell.stderr.write(`The run${name} is not whole: no records of shard ${missing.join(', ')}\n`);
  return code === 0 ? 2 : code;
}

/** The server's fault weighs more than a fault of the document. */
function worst(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(1)) return 1;
  return codes.includes(2) ? 2 : 0;
}
