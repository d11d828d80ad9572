import type { Store } from '../src/store/index.ts';

/** The same store, which notes how long each query of a page took, in milliseconds. */
export function timedStore(store: Store, times: number[]): Store {
  const timed = <Args extends readonly unknown[], T>(query: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      const begun = performance.now();
      const answer = await query(...args);
      times.push(performance.now() - begun);
      return answer;
    };
  };
  return {
    ...store,
    lastSlot: timed(store.lastSlot),
    states: timed(store.states),
    buckets: timed(store.buckets),
    incidents: timed(store.incidents),
  };
}
