import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { openSqliteStore, type SlotResult, type Store } from '../../../src/store/index.ts';

/** 2026-01-01, at midnight: the start of a step of every length. */
export const START = Date.UTC(2026, 0, 1);

/** A result that is well unless said otherwise. */
export function resultOf(intendedAt: number, rest: Partial<SlotResult> = {}): SlotResult {
  return {
    check: 'login',
    location: 'here',
    intendedAt,
    state: 'ok',
    startedAt: intendedAt + 2,
    lagMs: 2,
    timings: { totalMs: 40, fromIntendedMs: 42, firstByteMs: 30 },
    requests: 1,
    fingerprints: [],
    ...rest,
  };
}

/** A file for a history that is gone after the test. */
export function historyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probity-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'history.db');
}

export function openStore(file = historyFile()): Store {
  const store = openSqliteStore(file);
  onTestFinished(() => store.close().catch(() => {}));
  return store;
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Compacts until nothing is left to do. */
export async function compactWholly(store: Store, now: number): Promise<void> {
  while (await store.compact(now));
}
