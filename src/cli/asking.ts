import type { TriedPart } from '../cases/index.ts';
import {
  seenIn,
  type Change,
  type DocumentChanges,
  type Followed,
  type Sides,
} from '../changes/index.ts';
import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Engine, PlannedCase } from '../run/index.ts';

/** What is asked of the server: what both documents think differently of, and what answers look like. */
export interface Asking {
  readonly found: DocumentChanges;
  /** Sends a case; the reason why not, or the exchanges. */
  readonly send: (planned: PlannedCase) => Promise<Sent>;
  readonly session: Session;
  readonly limits: Config['limits'];
  /** What answers showed so far of each change. */
  readonly seen: Map<Change, Followed[]>;
}

export type Session = Engine['sessions'][number];
export type Exchange = Parameters<typeof seenIn>[1];

export interface Sent {
  readonly reason?: string | undefined;
  readonly exchanges: readonly Exchange[];
}

/** The operation of a change in both documents; `undefined` where one of them has none. */
export function pairOf(
  { operations: [first] }: Change,
  pairs: readonly Sides<Operation>[],
): Sides<Operation> | undefined {
  return pairs.find((pair) => pair.new.id === first?.id);
}

interface Tried {
  readonly exchange?: Exchange | undefined;
  readonly reason: string;
}

/** Sends the best request of an operation but for one part. */
export async function tryPart(
  operation: Operation,
  part: TriedPart,
  { session, send }: Asking,
): Promise<Tried> {
  const planned = session.plan.tried(operation, part);
  if (planned === undefined) return { reason: 'such a request can not be made' };
  const { exchanges, reason } = await send(planned);
  return { exchange: exchanges[0], reason: reason ?? 'it was not answered' };
}

/** Adds what an answer shows of the changes of its operation. */
export function watch(pair: Sides<Operation>, exchange: Exchange, asking: Asking): void {
  const { found, seen, limits } = asking;
  for (const change of found.changes) {
    if (pairOf(change, [pair]) === undefined) continue;
    const followed = seenIn(change, exchange, { pair, limits });
    if (followed !== undefined) seen.set(change, [...(seen.get(change) ?? []), followed]);
  }
}
