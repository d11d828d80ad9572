import { loadConfig } from '../../../src/config/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import type { Record } from '../../../src/record/index.ts';
import { summarize, type Summary } from '../../../src/report/index.ts';
import { openEngine, run } from '../../../src/run/index.ts';
import { startSandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';

interface Flags {
  readonly noOverlay?: boolean;
  readonly profile?: 'conform' | 'security';
  readonly grep?: string;
  readonly seed?: string;
}

/** Checks a sandbox of its own with this fault in the gate profile, as `probity check` does. */
export async function checkSandbox(options: SandboxOptions, flags?: Flags): Promise<Summary> {
  const sandbox = await startSandbox(options);
  const summary = await checkServer(sandbox.url, flags);
  await sandbox.close();
  return summary;
}

/** Checks a running sandbox. */
export async function checkServer(url: URL, flags: Flags = {}): Promise<Summary> {
  const config = await loadConfig({
    cwd: process.cwd(),
    environment: {},
    flags: { target: url.origin, ...flags },
  });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    const { concurrency } = config;
    await run(session, { concurrency }, (record) => records.push(record));
  }
  await engine.close();
  return summarize(records);
}
