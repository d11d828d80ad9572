import type { MonitorConfig } from '../../config/index.ts';
import { callHttp } from '../alerts/channels/http.ts';
import { collectFacts, type CollectInput } from './collect.ts';
import { otlpBody } from './otlp.ts';

export interface OtlpPush {
  readonly intervalMs: number;
  /** Rejects where it did not arrive; nothing is lost by that, for all numbers are cumulative. */
  send(): Promise<void>;
}

/** `undefined` where nothing is pushed. */
export function otlpPush(
  input: CollectInput & { readonly monitor: Pick<MonitorConfig, 'otlp'> },
): OtlpPush | undefined {
  const { otlp } = input.monitor;
  if (otlp === undefined) return undefined;
  const startedAt = input.clock.now();
  return {
    intervalMs: otlp.intervalMs,
    async send() {
      const body = otlpBody(await collectFacts(input), startedAt);
      await callHttp(otlp.url.href, { headers: otlp.headers, body }).catch((error: Error) => {
        throw new Error(`the metrics did not arrive at ${otlp.url.host}: ${error.message}`);
      });
    },
  };
}
