import { resolve } from 'node:path';

import type { Record } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import type { ReportContext } from './context.ts';
import { appendToFile, writeTextFile } from './files.ts';
import { FORMATS, isFormatName, type Format } from './formats.ts';
import { createSummarizer } from './summarize.ts';
import type { Summary } from './summary.ts';

/** The reports that were asked for, fed with records. */
export interface Reports {
  add(record: Record): void;
  /** Writes what waits for the end of the run. */
  end(): Summary;
}

export interface ReportsInput {
  /** A format's name, and the file it goes to; without one it is printed. */
  readonly requests: readonly { readonly format: string; readonly file?: string | undefined }[];
  readonly context: ReportContext;
  readonly cwd: string;
  readonly print: (text: string) => void;
}

/** What a report file is wrapped to. */
const FILE_WIDTH = 100;

/** Opens every file at once, so that one that can't be written stops a run before it starts. */
export function openReports({ requests, context, cwd, print }: ReportsInput): Reports {
  const summarizer = createSummarizer();
  const reports = requests.map(({ format, file }) => {
    const write = file === undefined ? print : openFile(resolve(cwd, file));
    const fileContext = { ...context, width: FILE_WIDTH, colour: false };
    return { format: formatOf(format), write, context: file === undefined ? context : fileContext };
  });
  return {
    add(record) {
      summarizer.add(record);
      for (const { format, write } of reports) {
        if (format.kind === 'records') write(format.render(record));
      }
    },
    end() {
      const summary = summarizer.summary();
      for (const { format, write, context: own } of reports) {
        if (format.kind === 'summary') write(format.render(summary, own));
      }
      return summary;
    },
  };
}

function formatOf(name: string): Format {
  if (isFormatName(name)) return FORMATS[name];
  const hint = `The formats are ${Object.keys(FORMATS).join(', ')}.`;
  throw new DefectError([{ message: `Unknown report format "${name}"`, hint }]);
}

function openFile(path: string): (text: string) => void {
  try {
    writeTextFile(path, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to write "${path}": ${reason}` }]);
  }
  return (text) => appendToFile(path, text);
}
