import { loadConfig } from '../src/config/index.ts';
import type { Record } from '../src/record/index.ts';
import { loadTested, openEngine, run } from '../src/run/index.ts';
import { startSandbox, type FaultName } from '../src/sandbox/index.ts';

/** The seeds that each fault is looked for with. */
export const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** What does not come by then does not come; the slowest fault takes 3 s. */
const TIMEOUTS = { firstByteMs: 4_000, transferMs: 1_000 };

/**
 * How many requests of cases `conform` sends to the login's sandbox until the first finding, one number a
 * seed; `undefined` where nothing is found.
 */
export async function requestsToFinding(
  fault: FaultName | undefined,
  seeds = SEEDS,
): Promise<readonly (number | undefined)[]> {
  const counts: (number | undefined)[] = [];
  for (const seed of seeds) {
    const sandbox = await startSandbox({ fault, seed });
    try {
      counts.push(await countOf(sandbox.url, seed));
    } finally {
      await sandbox.close();
    }
  }
  return counts;
}

async function countOf(url: URL, seed: number): Promise<number | undefined> {
  const stop = new AbortController();
  const flags = { target: url.origin, profile: 'conform', seed: String(seed) };
  const given = await loadConfig({ cwd: process.cwd(), environment: {}, flags });
  const config = { ...given, timeouts: { ...given.timeouts, ...TIMEOUTS } };
  const tested = await loadTested(config);
  const engine = await openEngine({ config, ...tested, writeLog: () => {}, signal: stop.signal });
  let requests = 0;
  let isFound = false;
  const emit = (record: Record): void => {
    if (record.kind !== 'case' || isFound) return;
    requests += record.exchanges.length;
    isFound = record.violations.some(({ severity }) => severity !== 'info');
    if (isFound) stop.abort('something was found');
  };
  for (const session of engine.sessions) await run(session, { concurrency: 1 }, emit);
  await engine.close();
  return isFound ? requests : undefined;
}
