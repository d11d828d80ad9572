import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import {
  assertProfileAllowed,
  loadConfig,
  readEnvironment,
  secretVariables,
  type Config,
  type Flags,
} from '../config/index.ts';
import { createRedactor } from '../record/index.ts';
import { createLineReader, FORMATS, type ReportContext } from '../report/index.ts';
import {
  assertOperationsKnown,
  assertSecurityFits,
  assertValuesFit,
  loadTested,
  type Tested,
} from '../run/index.ts';
import { looksOf, type Looks } from './looks.ts';
import { widthOf, type Shell } from './terminal.ts';

/** Everything that is known before the first request. */
export interface Prepared {
  readonly config: Config;
  readonly tested: Tested;
  /** Of standard output. */
  readonly looks: Looks;
}

/** Reads configuration and documents, masking their secrets. Rejects with `DefectError`. */
export async function prepare(
  flags: Flags,
  configFile: string | undefined,
  shell: Shell,
): Promise<Prepared> {
  const cwd = shell.cwd();
  const environment = await readEnvironment(cwd);
  const variables = secretVariables(environment);
  shell.redactWith(createRedactor(variables).redact);
  const reportFormats = Object.keys(FORMATS);
  const config = await loadConfig({ cwd, environment, flags, configFile, reportFormats });
  shell.redactWith(createRedactor([...variables, ...config.secrets]).redact);
  const tested = await loadTested(config);
  const { contracts } = tested;
  for (const { servers } of contracts) assertProfileAllowed(config, servers);
  assertSecurityFits(config, contracts);
  assertValuesFit(config, contracts);
  assertOperationsKnown(config, contracts);
  return { config, tested, looks: looksOf(shell.stdout, environment) };
}

/** What a report on standard output is made for. */
export function contextFor(
  shell: Shell,
  { colour, links, verbose }: Looks & { readonly verbose: boolean },
): ReportContext {
  const cwd = shell.cwd();
  const linkTo = links ? (file: string) => pathToFileURL(resolve(cwd, file)).href : undefined;
  return {
    colour,
    linkTo,
    verbose,
    width: widthOf(shell.stdout),
    readLines: createLineReader(cwd),
  };
}
