import type { Context, Hono } from 'hono';

import type { MonitoredCheck } from '../../config/index.ts';
import type { Range, SlotResult } from '../../store/index.ts';
import type { WebInput } from '../web-input.ts';
import { bucketView, checkDetail, checkView, resultView, STEPS } from './check-view.ts';
import { Refusal } from './problem.ts';
import { rangeIn, wholeIn, wordIn } from './query.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const MOST_RESULTS = 10_000;
const STEP_NAMES = ['5m', '1h', '1d'] as const;

export function addCheckRoutes(api: Hono, input: WebInput): void {
  const { monitor, store, clock } = input;
  api.get('/api/checks', async (context) => {
    const states = new Map((await store.states()).map((each) => [each.check, each]));
    return context.json({
      checks: monitor.checks.map((each) => checkView(each, states.get(each.name))),
    });
  });
  api.get('/api/checks/:name', async (context) =>
    context.json(await checkDetail(checkIn(context, input), input)),
  );
  api.get('/api/checks/:name/results', async (context) => {
    const { name } = checkIn(context, input);
    const limit = wholeIn(context, 'limit', { least: 1, most: MOST_RESULTS }) ?? 1_000;
    const range = rangeIn(context, clock.now(), HOUR_MS);
    return context.json(await resultsPage(store.results({ check: name }, range), range, limit));
  });
  api.get('/api/checks/:name/buckets', async (context) => {
    const { name } = checkIn(context, input);
    const step = wordIn(context, 'step', STEP_NAMES) ?? '1h';
    const range = alignedTo(STEPS[step], rangeIn(context, clock.now(), DAY_MS));
    const buckets = await store.buckets({ check: name }, range, STEPS[step]);
    return context.json({ ...range, step, buckets: buckets.map(bucketView) });
  });
}

function checkIn(context: Context, { monitor }: Pick<WebInput, 'monitor'>): MonitoredCheck {
  return checkNamed(context.req.param('name') ?? '', monitor.checks);
}

export function checkNamed(name: string, checks: readonly MonitoredCheck[]): MonitoredCheck {
  const check = checks.find((each) => each.name === name);
  if (check === undefined) throw new Refusal(404, 'no check has this name; see /api/checks');
  return check;
}

/** Results of one time are never parted, so that the next page begins where this one ends. */
async function resultsPage(
  all: AsyncIterable<SlotResult>,
  range: Range,
  limit: number,
): Promise<object> {
  const results: SlotResult[] = [];
  for await (const result of all) {
    const isFull = results.length >= limit && result.intendedAt !== results.at(-1)?.intendedAt;
    if (isFull) return { ...range, results: results.map(resultView), next: result.intendedAt };
    results.push(result);
  }
  return { ...range, results: results.map(resultView) };
}

function alignedTo(stepMs: number, { from, to }: Range): Range {
  return { from: Math.floor(from / stepMs) * stepMs, to };
}
