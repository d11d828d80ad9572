import type { Store } from '../src/store/index.ts';

/** The same store, which notes how long each query of a page took, in milliseconds. */
export function timedStore(store: Store, times: number[]): Store {
  const timed = async <T>(query: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const answer = await query();
    times.push(performance.now() - begun);
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
