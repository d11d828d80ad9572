import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { makeFolder } from '../source/index.ts';

/** Reads documents for code frames, each once; `undefined` for one that can't be read. */
export function createLineReader(cwd: string): (file: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, readLines(resolve(cwd, file)));
    return known.get(file);
  };
}

function readLines(path: string): readonly string[] | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\r\n|[\r\n]/);
  } catch {
    // The report of a run is read on another machine too, without its documents.
    return undefined;
  }
}

export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Replaces what is there; the folders are made. */
export function writeTextFile(path: string, text: string): void {
  makeFolder(dirname(path));
  writeFileSync(path, text);
}

/** A file that is written bit by bit; each is on the disk once `write` returns. */
export interface OpenFile {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** Replaces what is there; the folders are made. */
export function openTextFile(path: string): OpenFile {
  makeFolder(dirname(path));
  const descriptor = openSync(path, 'w');
  return {
    write: (text) => appendFileSync(descriptor, text),
    close: () => closeSync(descriptor),
  };
}

/** Makes the folder, with those above it, and gives what writes a file in it. */
export function openFolder(path: string): (name: string, text: string) => void {
  makeFolder(path);
  return (name, text) => writeFileSync(join(path, name), text);
}

/** Adds to the end of a file, which need not exist; its folders must. */
export function appendToFile(path: string, text: string): void {
  makeFolder(dirname(path));
  appendFileSync(path, text);
}
