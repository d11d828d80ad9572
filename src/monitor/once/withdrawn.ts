import type { Incident, MergedLines, Store } from '../../store/index.ts';

/**
 * Incidents that somebody was told of and that results which came in later take back: they are told to
 * be over, and are not in the history. Their messages are written to the store.
 */
export async function withdraw(
  store: Store,
  { incidents, deliveries }: MergedLines,
  now: number,
): Promise<readonly Incident[]> {
  const gone: Incident[] = [];
  for (const incident of incidents) {
    if (await store.incident(incident.id)) continue;
    gone.push({ ...incident, resolvedAt: incident.resolvedAt ?? now });
  }
  const open = new Set(
    incidents.filter(({ resolvedAt }) => resolvedAt === undefined).map(({ id }) => id),
  );
  const isGone = new Set(gone.map(({ id }) => id));
  const told = deliveries.filter(
    ({ incident, event }) => event === 'opened' && isGone.has(incident) && open.has(incident),
  );
  await store.commit({
    results: [],
    deliveries: told.map(({ incident, channel }) => ({
      key: `${incident}/resolved/${channel}`,
      incident,
      event: 'resolved',
      channel,
      createdAt: now,
      attempts: 0,
      nextAttemptAt: now,
      status: 'pending',
    })),
  });
  return gone;
}
