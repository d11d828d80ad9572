import type { Hono } from 'hono';

import type { Json } from '../../source/index.ts';
import type { Incident } from '../../store/index.ts';
import type { WebInput } from '../web-input.ts';
import { Refusal } from './problem.ts';
import { rangeIn } from './query.ts';

const DEFAULT_MS = 90 * 86_400_000;

export function addIncidentRoutes(
  api: Hono,
  { store, clock }: Pick<WebInput, 'store' | 'clock'>,
): void {
  api.get('/api/incidents', async (context) => {
    const range = rangeIn(context, clock.now(), DEFAULT_MS);
    const incidents = await store.incidents(range);
    return context.json({ ...range, incidents: incidents.map(incidentView) });
  });
  api.get('/api/incidents/:id', async (context) => {
    const incident = await store.incident(context.req.param('id'));
    if (incident === undefined) throw new Refusal(404, 'no incident has this id');
    const deliveries = await store.deliveriesOf(incident.id);
    const evidence = recordsIn(incident.evidence ?? '');
    return context.json({ ...incidentView(incident), evidence, deliveries });
  });
}

function incidentView(incident: Incident): object {
  return { ...incident, evidence: undefined, isOpen: incident.resolvedAt === undefined };
}

/** One a line. */
function recordsIn(lines: string): readonly Json[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Json => JSON.parse(line));
}
