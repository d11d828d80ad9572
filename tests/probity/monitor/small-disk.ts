import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

/** A file system of its own of so many kibibytes, which is gone after the test. Throws where it can't be mounted. */
export function mountDisk(sizeKib: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'probity-disk-'));
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${sizeKib}k`, 'probity', folder)) {
    rmSync(folder, { recursive: true });
    throw new Error('mounting takes root and Linux');
  }
  onTestFinished(() => {
    run('umount', '--lazy', folder);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

export function makeReadOnly(folder: string): void {
  if (!run('mount', '-o', 'remount,ro', folder)) throw new Error(`"${folder}" is in use`);
}

/** Only root may mount, and in a container not even that. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'probity-mount-'));
  const can = run('mount', '-t', 'tmpfs', 'probity', folder) && run('umount', folder);
  rmSync(folder, { recursive: true });
  return can;
}

/** Takes all the room that is left on the disk; returns what gives it back. */
export function fillDisk(folder: string): () => void {
  const file = join(folder, 'filler');
  const kibibyte = Buffer.alloc(1024);
  try {
    for (;;) writeFileSync(file, kibibyte, { flag: 'a' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
  return () => rmSync(file);
}
