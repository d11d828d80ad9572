import { Hono, type Context } from 'hono';

import {
  collectFacts,
  createTally,
  familiesOf,
  METRICS_TEXT_TYPE,
  metricsText,
  probeFamilies,
} from '../monitor/index.ts';
import { StoreError } from '../store/index.ts';
import { addCheckRoutes, checkNamed } from './api/check-routes.ts';
import { newestResult } from './api/check-view.ts';
import { problemNow } from './api/health.ts';
import { addIncidentRoutes } from './api/incident-routes.ts';
import { problem, Refusal } from './api/problem.ts';
import type { WebInput } from './web-input.ts';

/**
 * The JSON API that `spec/monitor-api.yaml` describes, `/healthz`, `/metrics` and `/probe`. All of it only
 * reads. It listens to what is written until the process ends.
 */
export function apiRoutes(input: WebInput): Hono {
  const api = new Hono();
  api.onError(refuse);
  addCheckRoutes(api, input);
  addIncidentRoutes(api, input);
  addMachineRoutes(api, input);
  for (const path of new Set(api.routes.map((route) => route.path))) {
    api.all(path, (context) => {
      context.header('allow', 'GET, HEAD');
      return problem(context, 405, `${path} can only be read`);
    });
  }
  api.all('/api/*', (context) => problem(context, 404, 'there is nothing here'));
  return api;
}

/** What machines watch the monitor by. */
function addMachineRoutes(api: Hono, input: WebInput): void {
  const { monitor, store, clock } = input;
  const tally = createTally(monitor);
  const startedAt = clock.now();
  input.subscribe((change) => tally.note(change));

  api.get('/healthz', async (context) => {
    const found = await problemNow(input, { tally, startedAt });
    return found === undefined ? context.json({ status: 'ok' }) : problem(context, 503, found);
  });
  api.get('/metrics', async (context) => {
    const facts = await collectFacts({ ...input, tally });
    return context.body(metricsText(familiesOf(facts)), 200, { 'content-type': METRICS_TEXT_TYPE });
  });
  // It tells of the newest slot and sends nothing: who scrapes must not spend logins.
  api.get('/probe', async (context) => {
    const [target, ...more] = context.req.queries('target') ?? [];
    if (target === undefined || more.length > 0) throw new Refusal(400, 'give one "target"');
    const result = await newestResult(checkNamed(target, monitor.checks), { monitor, store });
    const labels = { check: target, location: monitor.location };
    const families = probeFamilies(result === undefined ? [] : [{ labels, result }]);
    return context.body(metricsText(families), 200, { 'content-type': METRICS_TEXT_TYPE });
  });
}

function refuse(error: Error, context: Context): Response {
  if (error instanceof Refusal) return problem(context, error.status, error.message);
  if (error instanceof StoreError) return problem(context, 503, error.message);
  return problem(context, 500, 'the monitor itself failed');
}
