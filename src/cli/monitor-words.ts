import type { MonitoredCheck } from '../config/index.ts';
import { createPlans, describeMonitor, rashObjectives, subjectsOf } from '../monitor/index.ts';
import { costOf, type Engine } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import type { MonitorAround } from './monitor-around.ts';

/** Says what the monitor will do, and sends nothing. Throws `DefectError` where it should not do it. */
export function explain(
  { config, shell }: MonitorAround,
  engines: ReadonlyMap<string, Engine>,
): ExitCode {
  const plans = createPlans(engines);
  const requestsOf = (check: MonitoredCheck): number => {
    const engine = engines.get(check.target);
    if (engine === undefined) return 0;
    const costs = subjectsOf(check, plans).map(({ planned }) => costOf(planned, engine.config));
    return costs.reduce((sum, cost) => sum + cost, 0);
  };
  shell.stdout.write(shell.redact(describeMonitor(config, requestsOf)));
  const defects = rashObjectives(config);
  if (defects.length > 0) throw new DefectError(defects);
  return 0;
}
