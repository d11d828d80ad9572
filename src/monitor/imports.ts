import type { MonitorConfig } from '../config/index.ts';
import {
  formatLine,
  listSegments,
  mergeLines,
  readSegment,
  type Segment,
  type SlotResult,
  type Store,
} from '../store/index.ts';

/** Results of other places, as segments that something else brings here, such as `git pull`. */
export interface Imports {
  /** Hands over what is new since the last time. */
  poll(take: (result: SlotResult) => void): Promise<void>;
}

interface ImportsInput {
  readonly monitor: Pick<MonitorConfig, 'imports'>;
  readonly store: Pick<Store, 'importLines' | 'results'>;
  readonly warn: (message: string) => void;
}

/** What is there already is written to the history and alerts nobody: it is of the past. */
export async function createImports({ monitor, store, warn }: ImportsInput): Promise<Imports> {
  const known = new Map<string, string>();
  const changed = (): readonly Segment[] =>
    monitor.imports
      .flatMap(listSegments)
      .filter(({ file, version }) => known.get(file) !== version);
  const resultsIn = ({ file, version }: Segment): readonly SlotResult[] => {
    known.set(file, version);
    return mergeLines(readSegment(file, warn)).results;
  };
  for (const segment of changed()) {
    await store.importLines(resultsIn(segment).map((data) => formatLine({ kind: 'slot', data })));
  }
  return {
    async poll(take) {
      for (const segment of changed()) {
        for (const result of await unknownOf(resultsIn(segment), store)) take(result);
      }
    },
  };
}

async function unknownOf(
  results: readonly SlotResult[],
  store: Pick<Store, 'results'>,
): Promise<readonly SlotResult[]> {
  const times = results.map(({ intendedAt }) => intendedAt);
  const written = new Set<string>();
  const range = { from: Math.min(...times), to: Math.max(...times) + 1 };
  for await (const each of store.results({}, range)) written.add(slotText(each));
  return results.filter((each) => !written.has(slotText(each)));
}

function slotText({ check, location, intendedAt }: SlotResult): string {
  return JSON.stringify([check, location, intendedAt]);
}
