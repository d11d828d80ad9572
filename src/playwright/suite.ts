import {
  assertProfileAllowed,
  loadConfig,
  readEnvironment,
  secretVariables,
  type Config,
} from '../config/index.ts';
import { createRedactor } from '../record/index.ts';
import { assertSecurityFits, assertValuesFit, loadTested, type Tested } from '../run/index.ts';
import { maskErrors } from './mask-errors.ts';

/** What a Playwright process knows of a run before anything is sent. */
export interface Suite extends Tested {
  readonly config: Config;
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
    const tested = await loadTested(config);
    const { contracts } = tested;
    for (const { servers } of contracts) assertProfileAllowed(config, servers);
    assertSecurityFits(config, contracts);
    assertValuesFit(config, contracts);
    return { config, ...tested };
  });
}
