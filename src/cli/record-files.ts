import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { parseRecord, type Record } from '../record/index.ts';
import { DefectError } from '../source/index.ts';

/** The files that are named, each once, and the `.jsonl` files of folders. Throws `DefectError`. */
export function recordFiles(names: readonly string[], cwd: string): readonly string[] {
  const files = names.flatMap((name) =>
    reading(name, () =>
      statSync(resolve(cwd, name)).isDirectory() ? filesIn(name, resolve(cwd, name)) : [name],
    ),
  );
  return [...new Map(files.map((file) => [resolve(cwd, file), file])).values()];
}

function filesIn(name: string, path: string): readonly string[] {
  const files = readdirSync(path).filter((file) => file.endsWith('.jsonl'));
  if (files.length === 0) throw new Error('the folder holds no .jsonl file');
  return files.toSorted().map((file) => join(name, file));
}

/** Reads one record after the other, so that a file may be larger than the memory. Throws `DefectError`. */
export function* readRecords(file: string, cwd: string): Generator<Record> {
  let line = 0;
  for (const text of readLines(file, resolve(cwd, file))) {
    line += 1;
    if (text.trim() !== '') yield parseRecord(text, { file, line });
  }
}

const CHUNK_BYTES = 1 << 20;

const LINE_FEED = 0x0a;

function* readLines(name: string, path: string): Generator<string> {
  const descriptor = reading(name, () => openSync(path, 'r'));
  try {
    // The beginning of a line whose end has not been read.
    let rest: readonly Buffer[] = [];
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
      const length = reading(name, () => readSync(descriptor, buffer));
      if (length === 0) break;
      const chunk = buffer.subarray(0, length);
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        yield textOf([...rest, chunk.subarray(start, end)]);
        rest = [];
        start = end + 1;
      }
      rest = [...rest, chunk.subarray(start)];
    }
    yield textOf(rest);
  } finally {
    closeSync(descriptor);
  }
}

function textOf(parts: readonly Buffer[]): string {
  const [first] = parts;
  return (parts.length === 1 && first !== undefined ? first : Buffer.concat(parts)).toString(
    'utf8',
  );
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const hint =
      'Records are written by `probity check --report jsonl=FILE`; leave them out where there are none yet.';
    throw new DefectError([{ message: `Failed to read "${name}": ${reason}`, hint }]);
  }
}
