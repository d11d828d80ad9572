import { join, resolve } from 'node:path';

import type { Record } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import type { ReportContext } from './context.ts';
import { appendToFile, createFolder, writeTextFile } from './files.ts';
import { FORMATS, isFormatName, type Format, type RecordSink } from './formats.ts';
import type { LatencySeries } from './latency-series.ts';
import { createSummarizer } from './summarize.ts';
import type { Summary } from './summary.ts';

/** The reports that were asked for, fed with records. */
export interface Reports {
  add(record: Record): void;
  /** Writes what waits for the end of the run. */
  end(): Summary;
}

/** A format's name, and the file or folder it goes to; without one it is printed. */
export interface ReportTo {
  readonly format: string;
  readonly file?: string | undefined;
}

export interface ReportsInput {
  readonly requests: readonly ReportTo[];
  readonly context: ReportContext;
  readonly cwd: string;
  readonly print: (text: string) => void;
  /** Samples of an earlier run, which those of this one are compared with. */
  readonly latencyBefore?: LatencySeries | undefined;
}

/** What a report file is wrapped to. */
const FILE_WIDTH = 100;

/** Opens every file at once, so that one that can't be written stops a run before it starts. */
export function openReports(input: ReportsInput): Reports {
  const summarizer = createSummarizer(input.latencyBefore);
  const sinks = input.requests.map((request) => openSink(request, input));
  return {
    add(record) {
      summarizer.add(record);
      for (const sink of sinks) sink.add(record);
    },
    end() {
      const summary = summarizer.summary();
      for (const sink of sinks) sink.end(summary);
      return summary;
    },
  };
}

function openSink(request: ReportTo, { context, cwd, print }: ReportsInput): RecordSink {
  const format = formatOf(request.format);
  const path = request.file === undefined ? undefined : resolve(cwd, request.file);
  if (format.kind === 'folder') return format.open(openFolder(path, request.format));
  const write = path === undefined ? print : openFile(path);
  switch (format.kind) {
    case 'records':
      return { add: (record) => write(format.render(record)), end: () => {} };
    case 'stream':
      return openStream(format, write);
    case 'summary': {
      const own =
        path === undefined
          ? context
          : { ...context, width: FILE_WIDTH, colour: false, linkTo: undefined };
      return { add: () => {}, end: (summary) => write(format.render(summary, own)) };
    }
    default:
      return format satisfies never;
  }
}

/** So many characters are written at once. */
const CHUNK = 1 << 18;

function openStream(
  format: Extract<Format, { kind: 'stream' }>,
  write: (text: string) => void,
): RecordSink {
  let waiting = '';
  const flush = (): void => {
    write(waiting);
    waiting = '';
  };
  const sink = format.open((text) => {
    waiting += text;
    if (waiting.length >= CHUNK) flush();
  });
  return {
    add: (record) => sink.add(record),
    end(summary) {
      sink.end(summary);
      flush();
    },
  };
}

/** The format of that name. Throws `DefectError` where there is none. */
export function formatOf(name: string): Format {
  if (isFormatName(name)) return FORMATS[name];
  const hint = `The formats are ${Object.keys(FORMATS).join(', ')}.`;
  throw new DefectError([{ message: `Unknown report format "${name}"`, hint }]);
}

function openFile(path: string): (text: string) => void {
  writing(path, () => writeTextFile(path, ''));
  return (text) => appendToFile(path, text);
}

/** What is there already stays: several runs may share a folder. */
function openFolder(
  path: string | undefined,
  format: string,
): (name: string, text: string) => void {
  if (path === undefined) {
    const hint = `Write --report ${format}=FOLDER.`;
    throw new DefectError([{ message: `The format ${format} is a folder of files`, hint }]);
  }
  writing(path, () => createFolder(path));
  return (name, text) => writeTextFile(join(path, name), text);
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to write "${path}": ${reason}` }]);
  }
}
