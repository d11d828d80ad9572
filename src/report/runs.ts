import type { RunRecord, Shard } from '../record/index.ts';

/** Puts the `run` records of one run together: workers and shards write one each. */
export interface RunCollector {
  add(run: RunRecord): void;
  /** One a document; `shard` is left only where it is a single one. */
  all(): readonly RunRecord[];
}

export function createRunCollector(): RunCollector {
  const runs = new Map<string, RunRecord>();
  const shards = new Map<string, Map<number, Shard>>();
  return {
    add(run) {
      const key = `${run.document.file} ${run.document.sha256}`;
      const known = shards.get(key) ?? new Map<number, Shard>();
      shards.set(key, known);
      runs.set(key, run);
      if (run.shard !== undefined) known.set(run.shard.index, run.shard);
    },
    all: () =>
      Array.from(runs, ([key, { shard, ...run }]) =>
        shard !== undefined && shards.get(key)?.size === 1 ? { ...run, shard } : run,
      ),
  };
}
