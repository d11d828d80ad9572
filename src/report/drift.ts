import type { DriftRecord } from '../record/index.ts';

/** Drift of several runs or shards: the same once, with how often it was seen in all of them. */
export function createDriftGroups(): {
  add(record: DriftRecord): void;
  all(): readonly DriftRecord[];
} {
  const groups = new Map<string, DriftRecord>();
  return {
    add(record) {
      const { drift, place, message, count } = record;
      const key = [drift, place.file, place.pointer, message].join(' ');
      const known = groups.get(key);
      groups.set(key, known === undefined ? record : { ...known, count: known.count + count });
    },
    all: () => [...groups.values()],
  };
}
