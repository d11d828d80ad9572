import type { Store } from '../src/store/index.ts';

/**
 * The same store, which notes what each query of a page took of the processor, in milliseconds: by the
 * clock it would be what others of a busy machine take, too.
 */
export function timedStore(store: Store, times: number[]): Store {
  const timed = async <T>(query: () => Promise<T>): Promise<T> => {
    const begun = process.cpuUsage();
    const answer = await query();
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1_000);
    return answer;
  };
  return {
    ...store,
    lastSlot: (of) => timed(() => store.lastSlot(of)),
    states: () => timed(() => store.states()),
    buckets: (...query) => timed(() => store.buckets(...query)),
    incidents: (range) => timed(() => store.incidents(range)),
  };
}
