import type { Record, RunRecord } from '../record/index.ts';

/** One run as its records tell it, put together from the files of its shards. */
export interface RecordedRun {
  /** The first of its `run` records; `undefined` for records that have none before them. */
  readonly run: RunRecord | undefined;
  /** `3/4` for the third of four shards that has no records. */
  missingShards(): readonly string[];
}

/** Tells apart the runs that files of records hold. */
export interface RunSorter {
  /** The run that the record is of; records come in the order of their file. */
  sort(record: Record, file: string): RecordedRun;
}

interface Sorted extends RecordedRun {
  /** By its document: one `run` record, or one of each shard or worker. */
  readonly documents: Map<string, readonly RunRecord[]>;
}

/**
 * Shards and documents of a run go together: those with the same target, profile and seed. Another
 * version of a document, or the same part of it once more, is another run.
 */
export function createRunSorter(): RunSorter {
  const sorted: Sorted[] = [];
  const current = new Map<string, Sorted>();
  /** Files whose last `run` has not ended: more of its workers may follow. */
  const open = new Set<string>();
  const find = (record: RunRecord, file: string): Sorted => {
    const own = current.get(file);
    if (own !== undefined && open.has(file) && takes(own, record, () => true)) return own;
    const known = sorted.find((each) => takes(each, record, (part) => isOther(part, record)));
    return known ?? added(record);
  };
  const added = (run: RunRecord | undefined): Sorted => {
    const documents = new Map<string, readonly RunRecord[]>();
    const fresh = { run, documents, missingShards: () => missingShards(documents) };
    sorted.push(fresh);
    return fresh;
  };
  return {
    sort(record, file) {
      if (record.kind === 'end') open.delete(file);
      if (record.kind === 'run') {
        const run = find(record, file);
        const parts = run.documents.get(record.document.file) ?? [];
        run.documents.set(record.document.file, [...parts, record]);
        current.set(file, run);
        open.add(file);
        return run;
      }
      const run = current.get(file) ?? added(undefined);
      current.set(file, run);
      return run;
    },
  };
}

function takes(
  { run, documents }: Sorted,
  record: RunRecord,
  isFree: (part: RunRecord) => boolean,
): boolean {
  if (run === undefined || settingsOf(run) !== settingsOf(record)) return false;
  const parts = documents.get(record.document.file) ?? [];
  return parts.every((part) => isSameDocument(part, record) && isFree(part));
}

function settingsOf({ target, profile, seed, failOn, minCoverage }: RunRecord): string {
  // Each shard may have a server of its own by that name, such as the embedded sandbox.
  return JSON.stringify([target.name, profile, seed, failOn, minCoverage]);
}

function isSameDocument(a: RunRecord, b: RunRecord): boolean {
  return versionOf(a) === versionOf(b);
}

function versionOf({ document: { sha256, overlays } }: RunRecord): string {
  return JSON.stringify([sha256, overlays.map((overlay) => overlay.sha256)]);
}

/** Another shard of the same split. */
function isOther({ shard }: RunRecord, other: RunRecord): boolean {
  if (shard === undefined || other.shard === undefined) return false;
  return shard.of === other.shard.of && shard.index !== other.shard.index;
}

function missingShards(documents: ReadonlyMap<string, readonly RunRecord[]>): readonly string[] {
  const shards = [...documents.values()].flat().flatMap(({ shard }) => shard ?? []);
  const of = shards[0]?.of ?? 0;
  const known = new Set(shards.map(({ index }) => index));
  return Array.from({ length: of }, (_, index) => index + 1)
    .filter((index) => !known.has(index))
    .map((index) => `${index}/${of}`);
}
