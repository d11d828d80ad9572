import { loadConfig, loadMonitorConfig } from '../../../../src/config/index.ts';
import { startDaemon, systemMonitorClock } from '../../../../src/monitor/index.ts';
import { loadContracts, openEngine } from '../../../../src/run/index.ts';
import { openSqliteStore } from '../../../../src/store/index.ts';

/**
 * The daemon in a process of its own, to be killed: `daemon.ts FOLDER`, where a `probity.yaml` is. With
 * a file after that it only opens the history in it.
 */
const [cwd = '', file] = process.argv.slice(2);

if (file === undefined) await watch();
else {
  process.send?.('opening');
  await openSqliteStore(file).close();
  process.send?.('opened');
}

async function watch(): Promise<void> {
  const { monitor } = await loadMonitorConfig({ cwd, environment: {} });
  const flags = { target: 'local', profile: 'probe' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const daemon = await startDaemon({
    monitor,
    engines: new Map([['local', engine]]),
    store: openSqliteStore(monitor.history),
    clock: systemMonitorClock,
    warn: (message) => process.stderr.write(`${message}\n`),
  });
  process.send?.('running');
  process.once('SIGTERM', () => void daemon.stop().then(() => process.exit(0)));
}
