import type { MonitorConfig } from '../../config/index.ts';
import { callHttp } from '../alerts/channels/http.ts';
import { every } from '../repeat.ts';
import { collectFacts, type CollectInput } from './collect.ts';
import { otlpBody } from './otlp.ts';

export interface PushInput extends CollectInput {
  readonly monitor: Pick<MonitorConfig, 'checks' | 'location' | 'otlp'>;
  readonly warn: (message: string) => void;
}

/**
 * Sends metrics again and again where they are to be sent; returns what ends it. Nothing is lost where
 * some do not arrive, for all numbers are cumulative.
 */
export function startPush(input: PushInput): () => Promise<void> {
  const { otlp } = input.monitor;
  if (otlp === undefined) return () => Promise.resolve();
  const startedAt = input.clock.now();
  const send = async (): Promise<void> => {
    const body = otlpBody(await collectFacts(input), startedAt);
    await callHttp(otlp.url.href, { headers: otlp.headers, body }).catch((error: Error) => {
      throw new Error(`the metrics did not arrive at ${otlp.url.host}: ${error.message}`);
    });
  };
  return every(otlp.intervalMs, send, input);
}
