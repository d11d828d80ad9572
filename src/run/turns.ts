/** How lanes of a document with many of them take turns. */
export interface Turns {
  /** So many items each lane has before any has more. */
  readonly first: number;
  /** So many lanes have more at once, asked at each turn; where one ends, the next takes its place. */
  readonly together: () => number;
}

/**
 * One item of each lane, then the next of each that has one; after the first turns only of some lanes at
 * once, so that what an open lane holds on to is held for these only.
 */
export function* inTurns<T>(
  lanes: readonly Iterable<T>[],
  { first, together }: Turns = { first: Infinity, together: () => Infinity },
): Generator<T> {
  let open = lanes.map((lane) => lane[Symbol.iterator]());
  for (let turn = 0; turn < first && open.length > 0; turn += 1) open = yield* oneOfEach(open);
  const waiting = open.toReversed();
  let under: readonly Iterator<T>[] = [];
  while (under.length > 0 || waiting.length > 0) {
    const places = Math.max(0, Math.min(together() - under.length, waiting.length));
    const next = waiting.splice(waiting.length - places, places).toReversed();
    under = yield* oneOfEach([...next, ...under]);
  }
}

/** Returns the lanes that had one. */
function* oneOfEach<T>(lanes: readonly Iterator<T>[]): Generator<T, Iterator<T>[]> {
  const left: Iterator<T>[] = [];
  for (const lane of lanes) {
    const next = lane.next();
    if (next.done === true) continue;
    yield next.value;
    left.push(lane);
  }
  return left;
}
