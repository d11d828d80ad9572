import { fork } from 'node:child_process';
import { once } from 'node:events';

import { loadConfig } from '../src/config/index.ts';
import { loadContract } from '../src/contract/index.ts';
import { createClient } from '../src/exchange/index.ts';
import { openEngine } from '../src/run/index.ts';

/**
 * Checked requests (built, sent, judged, recorded) against a bare loop of the same client on the
 * same server, in turns; the medians of each. Reported, not asserted.
 */
const CONCURRENCY = 16;
const REQUESTS = 4_000;
const ROUNDS = 7;

interface Figure {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

for (const file of ['sandbox-server.ts', 'refusing-server.ts']) await compare(file);

async function compare(file: string): Promise<void> {
  const server = fork(new URL(file, import.meta.url), {
    execArgv: ['--import', 'tsx'],
  });
  const [port]: unknown[] = await once(server, 'message');
  const origin = `http://127.0.0.1:${String(port)}`;
  const config = await loadConfig({
    cwd: process.cwd(),
    environment: { LOGIN_CAPTCHA: 'bypass', LOGIN_CAPTCHA_ID: 'bypass-id' },
    flags: { target: origin, profile: 'probe' },
  });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const [session] = engine.sessions;
  const planned = [...(session?.plan ?? [])].find((each) =>
    each.case.id.endsWith('/wrong-captcha'),
  );
  if (session === undefined || planned === undefined) throw new Error('the case is gone');

  const client = createClient({
    origin: new URL(origin),
    timeouts: config.timeouts,
    maxBodyBytes: config.limits.maxBodyBytes,
  });
  const request = planned.case.steps[0].build({ captcha: { id: 'bypass-id', answer: 'bypass' } });
  const bare = () => client.send(request);
  const checked = () => session.check(planned);

  const figures = { bare: [] as Figure[], checked: [] as Figure[] };
  await measure(bare);
  await measure(checked);
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.bare.push(await measure(bare));
    figures.checked.push(await measure(checked));
  }
  const median = (of: readonly Figure[], key: keyof Figure) =>
    of.map((each) => each[key]).toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
  for (const [name, of] of Object.entries(figures)) {
    console.log(
      `${name.padEnd(8)} ${median(of, 'perSecond').toFixed(0)} requests/s, ${median(of, 'cpuMicros').toFixed(0)} µs CPU a request`,
    );
  }
  const ratio = median(figures.checked, 'perSecond') / median(figures.bare, 'perSecond');
  console.log(`ratio    ${ratio.toFixed(2)} at concurrency ${CONCURRENCY}, ${file}\n`);
  await client.close();
  await engine.close();
  server.kill();
}

async function measure(one: () => Promise<unknown>): Promise<Figure> {
  const cpuAt = process.cpuUsage();
  const startedAt = performance.now();
  let left = REQUESTS;
  const work = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuAt);
  return { perSecond: REQUESTS / seconds, cpuMicros: (user + system) / REQUESTS };
}
