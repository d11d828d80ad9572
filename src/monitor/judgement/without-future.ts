import type { LocationMemory, Memory } from './memory.ts';
import type { Told } from './remember.ts';

/**
 * What is remembered from before the clock was set back, as having been just now: so that what comes is
 * newer, and nothing lasts a negative time. Else the memory as it is.
 */
export function withoutFuture(memory: Memory, { result }: Told, now: number): Memory {
  const own = memory.locations[result.location];
  if (lastOf(memory, own) <= now) return memory;
  // Before the result, which began a little before now.
  const end = Math.min(result.intendedAt, now);
  const locations = own && { [result.location]: recentUntil(end, own) };
  const { since, certificate } = memory;
  return {
    ...memory,
    locations: { ...memory.locations, ...locations },
    trouble: troubleUntil(now, memory),
    since: since && Math.min(since, now),
    changes: memory.changes.map((at) => Math.min(at, now)),
    fingerprints: fingerprintsUntil(now, memory),
    open: memory.open.map((each) => ({ ...each, toldAt: Math.min(each.toldAt, now) })),
    certificate: certificate && { ...certificate, seenAt: Math.min(certificate.seenAt, now) },
  };
}

/** The latest time in it. */
function lastOf(memory: Memory, own: LocationMemory | undefined): number {
  const { trouble, changes, open, certificate, since } = memory;
  const known = [
    own?.recent.at(-1)?.at,
    since,
    trouble?.since,
    changes.at(-1),
    certificate?.seenAt,
  ];
  return Math.max(
    0,
    ...known.filter((at) => at !== undefined),
    ...open.map(({ toldAt }) => toldAt),
  );
}

function recentUntil(end: number, location: LocationMemory): LocationMemory {
  return {
    recent: location.recent.map((seen) => ({ ...seen, at: Math.min(seen.at, end) })),
    trouble: troubleUntil(end, location),
  };
}

function troubleUntil(
  end: number,
  { trouble }: Pick<Memory, 'trouble'>,
): LocationMemory['trouble'] {
  return trouble && { ...trouble, since: Math.min(trouble.since, end) };
}

function fingerprintsUntil(
  end: number,
  { fingerprints }: Pick<Memory, 'fingerprints'>,
): Memory['fingerprints'] {
  return Object.fromEntries(
    Object.entries(fingerprints).map(([key, { first, last, ...rest }]) => {
      return [key, { ...rest, first: Math.min(first, end), last: Math.min(last, end) }];
    }),
  );
}
