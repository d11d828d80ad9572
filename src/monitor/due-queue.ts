/** Something that is due again and again. */
export interface Due {
  /** Milliseconds since the Unix epoch; it changes only while it is worked on. */
  dueAt(): number;
}

/** Looks only at what is due, however much waits. */
export interface DueQueue<T extends Due> {
  /** Works on each that is due by `now`, the longest due first. */
  work(now: number, one: (item: T) => void): void;
  /** When the next one is due; `Infinity` where there is none. */
  nextAt(): number;
}

export function createDueQueue<T extends Due>(items: readonly T[]): DueQueue<T> {
  const waiting = items.map((item) => ({ item, at: item.dueAt() })).toSorted((a, b) => a.at - b.at);
  return {
    work(now, one) {
      for (const { item } of waiting.splice(0, placeAfter(waiting, now))) {
        one(item);
        const at = item.dueAt();
        waiting.splice(placeAfter(waiting, at), 0, { item, at });
      }
    },
    nextAt: () => waiting[0]?.at ?? Number.POSITIVE_INFINITY,
  };
}

/** How many are due by then; a binary search. */
function placeAfter(waiting: readonly { readonly at: number }[], at: number): number {
  let [from, to] = [0, waiting.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((waiting[middle]?.at ?? at) <= at) from = middle + 1;
    else to = middle;
  }
  return from;
}
