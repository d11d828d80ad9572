import { resolve } from 'node:path';

import { loadConfig, type Flags } from '../../../src/config/index.ts';
import { loadContract } from '../../../src/contract/index.ts';
import type { CaseRecord, EndRecord, Record } from '../../../src/record/index.ts';
import { openEngine, run } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';

const DOCUMENT = resolve('spec/user-login.yaml');
const OVERLAY = resolve('spec/user-login.overlay.yaml');

/** What a run left behind. */
export interface Outcome {
  readonly cases: readonly CaseRecord[];
  readonly end: EndRecord | undefined;
}

/** Checks the login's document against a server, one case at a time, as `probity check` does. */
export async function checkServer(
  url: string,
  flags: Flags,
  {
    limits = {},
    ...target
  }: { readonly production?: boolean; readonly login?: object; readonly limits?: object } = {},
): Promise<Outcome> {
  const yaml = JSON.stringify({ limits, targets: { server: { url, ...target } } });
  const config = await loadConfig({
    cwd: workspaceOf({ 'probity.yaml': yaml }),
    environment: {},
    flags: { target: 'server', documents: [DOCUMENT], overlays: [OVERLAY], ...flags },
  });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => records.push(record));
  }
  await engine.close();
  return {
    cases: records.filter((record) => record.kind === 'case'),
    end: records.find((record) => record.kind === 'end'),
  };
}
