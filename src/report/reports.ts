import { resolve } from 'node:path';

import type { Record } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import type { ReportContext } from './context.ts';
import { openFolder, openTextFile, type OpenFile } from './files.ts';
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
  if (format.kind === 'folder') return format.open(folderFor(path, request.format));
  const file = path === undefined ? undefined : writing(path, () => openTextFile(path));
  return closing(
    file,
    sinkFor(format, { context, write: file?.write ?? print, isFile: file !== undefined }),
  );
}

/** Where the text of one format goes. */
interface Output {
  readonly context: ReportContext;
  readonly write: (text: string) => void;
  readonly isFile: boolean;
}

function sinkFor(
  format: Exclude<Format, { kind: 'folder' }>,
  { context, write, isFile }: Output,
): RecordSink {
  switch (format.kind) {
    case 'records':
      return { add: (record) => write(format.render(record)), end: () => {} };
    case 'stream':
      return openStream(format, write);
    case 'summary': {
      const own = isFile
        ? { ...context, width: FILE_WIDTH, colour: false, linkTo: undefined }
        : context;
      return { add: () => {}, end: (summary) => write(format.render(summary, own)) };
    }
    default:
      return format satisfies never;
  }
}

function closing(file: OpenFile | undefined, sink: RecordSink): RecordSink {
  if (file === undefined) return sink;
  return {
    add: (record) => sink.add(record),
    end(summary) {
      sink.end(summary);
      file.close();
    },
  };
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

/** What is there already stays: several runs may share a folder. */
function folderFor(path: string | undefined, format: string): (name: string, text: string) => void {
  if (path === undefined) {
    const hint = `Write --report ${format}=FOLDER.`;
    throw new DefectError([{ message: `The format ${format} is a folder of files`, hint }]);
  }
  return writing(path, () => openFolder(path));
}

function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to write "${path}": ${reason}` }]);
  }
}
