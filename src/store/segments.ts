import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

import { StoreError } from './error.ts';
import { formatLine, type HistoryLine } from './line.ts';
import { makeFolder } from '../source/index.ts';
import { parseLine } from './parse-line.ts';

const EXTENSION = '.jsonl';

/** A file of a folder of segments. */
export interface Segment {
  readonly file: string;
  /** Another one after each change. */
  readonly version: string;
}

/** Those in a folder; none where there is no folder. Throws `StoreError`. */
export function listSegments(folder: string): readonly Segment[] {
  return filesIn(folder).map((name) => {
    const file = join(folder, name);
    const { size, mtimeMs } = guarded('read', file, () => statSync(file));
    return { file, version: `${size} ${mtimeMs}` };
  });
}

/**
 * All lines of a segment. One that was cut, as by a full disk, is left out with a warning. Throws
 * `StoreError`, with file and line.
 */
export function readSegment(file: string, warn: (message: string) => void): readonly HistoryLine[] {
  return guarded('read', file, () => readFileSync(file, 'utf8'))
    .split('\n')
    .flatMap((text, index) => readLine(text, { file, number: index + 1, warn }));
}

/** Adds lines to the segment of a day (UTC) and a place. Throws `StoreError`. */
export function appendToSegment(
  folder: string,
  { location, at }: { readonly location: string; readonly at: number },
  lines: readonly HistoryLine[],
): void {
  if (lines.length === 0) return;
  const day = new Date(at).toISOString().slice(0, 10);
  const file = join(folder, `${day}.${encodeURIComponent(location)}${EXTENSION}`);
  const text = lines.map((line) => `${formatLine(line)}\n`).join('');
  guarded('write', file, () => {
    makeFolder(folder);
    // One write, so that two runs at once do not mix their lines.
    appendFileSync(file, endsInMidLine(file) ? `\n${text}` : text);
  });
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(EXTENSION))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new StoreError(`Failed to read "${folder}": ${reasonOf(error)}`);
  }
}

interface At {
  readonly file: string;
  readonly number: number;
  readonly warn: (message: string) => void;
}

function readLine(text: string, { file, number, warn }: At): readonly HistoryLine[] {
  if (text.trim() === '') return [];
  try {
    return [parseLine(text, number)];
  } catch (error) {
    const message = `${file}:${number}:1: ${reasonOf(error)}`;
    if (isJson(text)) throw new StoreError(message);
    warn(`${message}; it is left out`);
    return [];
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What a run that was killed left behind must not swallow the next line. */
function endsInMidLine(file: string): boolean {
  const handle = openSync(file, 'a+');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(handle);
  }
}

function guarded<T>(verb: string, file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new StoreError(`Failed to ${verb} "${file}": ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
