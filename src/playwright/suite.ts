import {
  assertProfileAllowed,
  loadConfig,
  readEnvironment,
  secretVariables,
  type Config,
} from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { createRedactor } from '../record/index.ts';
import { assertSecurityFits, assertValuesFit, loadContracts } from '../run/index.ts';
import { maskErrors } from './mask-errors.ts';

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
  return maskErrors(createRedactor(secretVariables(environment)).redact, async () => {
    const config = await loadConfig({ cwd, environment, flags: { defaultTarget: 'sandbox' } });
    const contracts = await loadContracts(config);
    for (const { servers } of contracts) assertProfileAllowed(config, servers);
    assertSecurityFits(config, contracts);
    assertValuesFit(config, contracts);
    return { config, contracts };
  });
}
