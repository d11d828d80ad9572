import type { Node } from '../../source/index.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import type { GivenMonitor } from './given.ts';
import type { OtlpConfig } from './monitor.ts';
import type { TextReader } from './read.ts';

export function resolveOtlp(
  { url, headers = {}, interval }: NonNullable<GivenMonitor['otlp']>,
  node: Node,
  read: TextReader,
): OtlpConfig | undefined {
  const intervalMs = read.duration(interval, node, 'interval') ?? MONITOR_DEFAULTS.otlpIntervalMs;
  if (/^https?:\/\//.test(url) && URL.canParse(url))
    return { url: new URL(url), headers, intervalMs };
  read.refuse({ message: '"url" is no http or https URL' }, node, 'url');
  return undefined;
}
