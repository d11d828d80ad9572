import { closeSync, existsSync, fdatasync, openSync } from 'node:fs';

/** The file that SQLite writes to first, opened beside it to be brought to the disk. */
export interface WriteAheadLog {
  /** Resolves when the disk has what was written so far; nothing waits for it but who asked. */
  sync(): Promise<void>;
  close(): void;
}

/** `undefined` where the database has none: in memory, or on a file system that can't share memory. */
export function openWriteAheadLog(file: string): WriteAheadLog | undefined {
  const name = `${file}-wal`;
  if (!existsSync(name)) return undefined;
  // The same file for as long as SQLite has it open, too. It is not the one that holds its locks.
  const handle = openSync(name, 'r+');
  return {
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(handle, (error) => (error === null ? resolve() : reject(error)));
      }),
    close: () => closeSync(handle),
  };
}
