import { loadConfig } from '../../../src/config/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import type { Record } from '../../../src/record/index.ts';
import { summarize, type Summary } from '../../../src/report/index.ts';
import { openEngine, run, systemClock } from '../../../src/run/index.ts';
import { startSandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';

/** Checks a sandbox with this fault in the gate profile, as `probity check` does. */
export async function checkSandbox(
  options: SandboxOptions,
  flags: { readonly noOverlay?: boolean; readonly maxRequests?: string } = {},
): Promise<Summary> {
  const sandbox = await startSandbox(options);
  const config = await loadConfig({
    cwd: process.cwd(),
    environment: {},
    flags: { target: sandbox.url.origin, ...flags },
  });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    const { concurrency } = config;
    await run(session, { concurrency, clock: systemClock }, (record) => records.push(record));
  }
  await engine.close();
  await sandbox.close();
  return summarize(records);
}
