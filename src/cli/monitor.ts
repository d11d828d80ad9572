import { assertProfileAllowed, loadConfig, type MonitorConfig } from '../config/index.ts';
import { openMonitorEngine, startDaemon, systemMonitorClock } from '../monitor/index.ts';
import { assertSecurityFits, loadTested, type Engine } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import { openSqliteStore } from '../store/index.ts';
import type { ExitCode } from './exit.ts';
import { interruptible } from './interrupt.ts';
import { openAround, type MonitorAround } from './monitor-around.ts';
import { runOnce } from './monitor-once.ts';
import { explain } from './monitor-words.ts';
import { statusPages } from './status-pages.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity monitor`, as commander hands them over. */
export interface MonitorOptions {
  readonly config?: string;
  readonly once?: boolean;
  /** Folder for the status page as files, of one run. */
  readonly exportSite?: string;
  readonly checkConfig?: boolean;
}

/** Checks on a schedule until it is interrupted, or once. Rejects with `DefectError`. */
export async function monitor(options: MonitorOptions, shell: Shell): Promise<ExitCode> {
  const around = await openAround(options, shell);
  const { config } = around;
  assertChecks(config);
  const engines = await openEngines(config, around);
  try {
    if (options.checkConfig === true) return explain(around, engines);
    if (options.once === true) return await runOnce(around, engines, options.exportSite);
    return await runOn(around, engines);
  } finally {
    for (const engine of engines.values()) await engine.close();
  }
}

async function runOn(
  { config, shell, warn }: MonitorAround,
  engines: ReadonlyMap<string, Engine>,
): Promise<ExitCode> {
  const store = openSqliteStore(config.history);
  const pages = statusPages(config);
  try {
    const input = { monitor: config, engines, store, clock: systemMonitorClock, warn };
    const daemon = await startDaemon({ ...input, written: pages.written });
    const web = await pages.start(daemon, store);
    shell.stdout.write(started(config, web?.url));
    return await interruptible(
      () =>
        shell.stderr.write(
          'Ending: what is under way is written first. A second time ends it at once.\n',
        ),
      async (signal) => {
        await aborted(signal);
        await daemon.stop();
        await web?.close();
        return 0;
      },
    );
  } finally {
    await store.close();
  }
}

function assertChecks({ checks }: MonitorConfig): void {
  if (checks.length > 0) return;
  const hint = 'Add some under monitor.checks in probity.yaml.';
  throw new DefectError([{ message: 'There is nothing to monitor: no check is configured', hint }]);
}

/** One for each target that the checks name. */
async function openEngines(
  { checks }: MonitorConfig,
  { environment, shell, options }: MonitorAround,
): Promise<ReadonlyMap<string, Engine>> {
  const engines = new Map<string, Engine>();
  for (const target of new Set(checks.map((check) => check.target))) {
    const flags = { target, profile: 'probe' };
    const config = await loadConfig({
      cwd: shell.cwd(),
      environment,
      flags,
      configFile: options.config,
    });
    const tested = await loadTested(config);
    const { contracts } = tested;
    for (const { servers } of contracts) assertProfileAllowed(config, servers);
    assertSecurityFits(config, contracts);
    const writeLog = (line: string) => void shell.stderr.write(line);
    engines.set(target, await openMonitorEngine({ config, ...tested, writeLog }));
  }
  return engines;
}

function started({ checks, location, history }: MonitorConfig, page: URL | undefined): string {
  const names = checks.map(({ name }) => name).join(', ');
  const where = page === undefined ? '' : `The status page is ${page.href}\n`;
  const what = `Monitoring ${names} from "${location}"; the history is ${history}`;
  return `${what}\n${where}Ctrl-C ends it.\n`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });
}
