import type { WebInput } from '../web-input.ts';
import { statusOf, type Status } from './status.ts';

/** The status as it is now, put together at most once a second however many ask for it. */
export interface FreshStatus {
  /** Never older than the last write. */
  get(): Promise<Status>;
  close(): void;
}

const SHORTEST_MS = 1_000;
/** Without any write, time alone makes it old. */
const LONGEST_MS = 30_000;

export function createFreshStatus(input: WebInput): FreshStatus {
  const { clock } = input;
  let made: { readonly at: number; readonly status: Promise<Status> } | undefined;
  let next: Promise<Status> | undefined;
  let isStale = false;
  const end = input.subscribe(() => (isStale = true));

  const make = (): Promise<Status> => {
    isStale = false;
    next = undefined;
    const status = statusOf(input);
    made = { at: clock.monotonic(), status };
    status.catch(() => (made = undefined));
    return status;
  };
  const after = (ms: number): Promise<Status> =>
    new Promise((resolve, reject) => {
      clock.after(ms, () => void make().then(resolve, reject));
    });
  return {
    get() {
      if (made === undefined) return make();
      const age = clock.monotonic() - made.at;
      if (age < LONGEST_MS && !isStale) return made.status;
      if (age >= SHORTEST_MS) return make();
      return (next ??= after(SHORTEST_MS - age));
    },
    close: end,
  };
}
