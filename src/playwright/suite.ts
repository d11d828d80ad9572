import { assertProfileAllowed, loadConfig, readEnvironment, type Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { loadContracts } from '../run/index.ts';

/** What a Playwright process knows of a run before anything is sent. */
export interface Suite {
  readonly config: Config;
  readonly contracts: readonly Contract[];
}

/**
 * Loads `probity.yaml` and its documents from the working directory. The target is `BASE_URL`, or
 * the embedded sandbox. Rejects with `DefectError`.
 */
export async function loadSuite(): Promise<Suite> {
  const cwd = process.cwd();
  const environment = await readEnvironment(cwd);
  const config = await loadConfig({ cwd, environment, flags: { defaultTarget: 'sandbox' } });
  const contracts = await loadContracts(config);
  for (const { servers } of contracts) assertProfileAllowed(config, servers);
  return { config, contracts };
}
