import { openEngine, type Engine } from '../run/index.ts';

export type MonitorEngineInput = Omit<
  Parameters<typeof openEngine>[0],
  'mostLearned' | 'followsUp' | 'isReplay'
>;

/** A daemon logs in for years: a login brings about two, so these are a day's at one each half minute. */
const LEARNED_SECRETS = 5_000;

/**
 * As a run's, with what a slot asks for: a case is sent once, for a login that was answered must not
 * be tried again, and nobody waits for the end of a silence that the server asked for (`Retry-After`),
 * so that the next slots are on time.
 */
export function openMonitorEngine(input: MonitorEngineInput): Promise<Engine> {
  const { config } = input;
  const budget = { ...config.budget, longestWaitMs: 0 };
  return openEngine({
    ...input,
    config: { ...config, budget },
    followsUp: false,
    mostLearned: LEARNED_SECRETS,
  });
}
