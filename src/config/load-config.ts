import { resolveBaseline } from './baseline/resolve.ts';
import { LOG_LEVELS, type Config } from './config.ts';
import { DEFAULTS } from './defaults.ts';
import { resolveDocuments } from './documents.ts';
import { resolveReferences } from './references.ts';
import { resolveWorkflows } from './workflows.ts';
import { variableOf } from './environment.ts';
import { readNumber, readPattern, readReport, readShard, readWord } from './flag-values.ts';
import { readGiven, type GivenFile } from './given-file.ts';
import type { Environment, Flags } from './given.ts';
import { resolveTarget, type ResolvedTarget } from './target.ts';

export interface ConfigInput {
  /** Absolute: `probity.yaml` is looked for here, and the paths of flags count from here. */
  readonly cwd: string;
  readonly environment: Environment;
  readonly flags: Flags;
  /** Read instead of `probity.yaml`, and then it must be there. */
  readonly configFile?: string | undefined;
  /** The formats that `--report` knows. */
  readonly reportFormats?: readonly string[] | undefined;
}

/**
 * Resolves what a run is told: a flag wins over the environment, that over the target in
 * `probity.yaml`, that over the rest of the file, and that over the defaults. Rejects with
 * `DefectError`.
 */
export async function loadConfig(input: ConfigInput): Promise<Config> {
  const { cwd, environment, flags, configFile, reportFormats = [] } = input;
  const { grep, seed, shard, reports = [] } = flags;
  const file = await readGiven(cwd, configFile);
  const documents = resolveDocuments({ cwd, environment, flags, file });
  const resolved = await resolveTarget({ environment, flags, file });
  const effort = effortOf(flags, file, resolved);
  const { profile } = effort;
  return {
    documents,
    workflows: resolveWorkflows({ cwd, environment, flags, file, profile }),
    references: resolveReferences(file, environment),
    target: resolved.target,
    secrets: resolved.secrets,
    grep: readPattern({ name: '--grep', text: grep }),
    trace: flags.trace === true || file.given.trace === true,
    shard: readShard({ name: '--shard', text: shard }),
    baseline: await resolveBaseline({ cwd, flags, file }),
    latency: file.given.latency,
    seed: readNumber({ name: '--seed', text: seed }, SEED_RANGE) ?? DEFAULTS.seed,
    reports: reports.map((text) => readReport(text, reportFormats)),
    logLevel: logLevelOf(input),
    timeouts: { ...DEFAULTS.timeouts, ...file.given.timeouts },
    severities: file.given.checks ?? {},
    ...effort,
    ...strictnessOf(flags, file, resolved),
  };
}

/** Seeds are what a 32-bit generator takes. */
const SEED_RANGE = { whole: true, minimum: 0, maximum: 2 ** 32 - 1 };
const CONCURRENCY_RANGE = { whole: true, minimum: 1, maximum: 256 };
const MAX_EXAMPLES_RANGE = { whole: true, minimum: 0, maximum: 100_000 };
const MAX_REQUESTS_RANGE = { whole: true, minimum: 1 };
const MAX_TIME_RANGE = { whole: false, minimum: 0.001 };
const PERCENT_RANGE = { whole: false, minimum: 0, maximum: 100 };
const RATE_RANGE = { whole: false, minimum: 0.001 };

/** How much is sent, and how fast. */
function effortOf(
  flags: Flags,
  { given }: GivenFile,
  { settings }: ResolvedTarget,
): Pick<Config, 'profile' | 'maxExamples' | 'concurrency' | 'stopAfterServerErrors' | 'budget'> {
  const { maxExamples, concurrency, profile } = flags;
  return {
    profile:
      readWord({ name: '--profile', text: profile }, ['probe', 'gate', 'conform', 'security']) ??
      settings.profile ??
      given.profile ??
      DEFAULTS.profile,
    maxExamples:
      readNumber({ name: '--max-examples', text: maxExamples }, MAX_EXAMPLES_RANGE) ??
      DEFAULTS.maxExamples,
    concurrency:
      readNumber({ name: '--concurrency', text: concurrency }, CONCURRENCY_RANGE) ??
      given.concurrency ??
      DEFAULTS.concurrency,
    stopAfterServerErrors: given.stopAfterServerErrors ?? DEFAULTS.stopAfterServerErrors,
    budget: budgetOf(flags, settings),
  };
}

function budgetOf(
  { maxRequests, maxTime, rate }: Flags,
  settings: ResolvedTarget['settings'],
): Config['budget'] {
  return {
    maxRequests: readNumber({ name: '--max-requests', text: maxRequests }, MAX_REQUESTS_RANGE),
    maxTimeSeconds: readNumber({ name: '--max-time', text: maxTime }, MAX_TIME_RANGE),
    ratePerSecond: readNumber({ name: '--rate', text: rate }, RATE_RANGE) ?? settings.rate,
    operationRates: settings.rates,
    accountRatePerSecond: settings.login?.rate,
  };
}

/** What is asked of the answers. */
function strictnessOf(
  { failOn, minCoverage }: Flags,
  { given }: GivenFile,
  { settings }: ResolvedTarget,
): Pick<Config, 'failOn' | 'limits' | 'minCoverage'> {
  return {
    failOn:
      readWord({ name: '--fail-on', text: failOn }, ['info', 'warning', 'error']) ??
      settings.failOn ??
      given.failOn ??
      DEFAULTS.failOn,
    minCoverage:
      readNumber({ name: '--min-coverage', text: minCoverage }, PERCENT_RANGE) ?? given.minCoverage,
    limits: { ...DEFAULTS.limits, ...given.limits, ...settings.limits },
  };
}

function logLevelOf({ flags, environment }: ConfigInput): Config['logLevel'] {
  return (
    readWord({ name: '--log-level', text: flags.logLevel }, LOG_LEVELS) ??
    readWord({ name: 'PROBITY_LOG', text: variableOf(environment, 'PROBITY_LOG') }, LOG_LEVELS) ??
    DEFAULTS.logLevel
  );
}
