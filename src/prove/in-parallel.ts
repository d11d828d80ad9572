interface Parallel<Result> {
  /** So many at once. */
  readonly concurrency: number;
  /** Nothing more is begun once it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Takes the results, in the order of the items. */
  readonly told: (result: Result) => void;
}

/** Works on items side by side, each from the same queue. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  { concurrency, signal, told }: Parallel<Result>,
  work: (item: Item) => Promise<Result>,
): Promise<void> {
  const inOrder = createOrder(told);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (signal?.aborted === true) break;
      inOrder(index, await work(item));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** Takes results in any order and hands them on in theirs, from 0 on. */
function createOrder<Result>(handOn: (result: Result) => void) {
  const waiting = new Map<number, Result>();
  let next = 0;
  return (index: number, result: Result): void => {
    waiting.set(index, result);
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      waiting.delete(next);
      next += 1;
      handOn(ready);
    }
  };
}
