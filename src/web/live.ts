import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

import type { Change, CheckState } from '../store/index.ts';
import type { WebInput } from './web-input.ts';

/** Results that change no state are told so seldom. */
const RESULTS_EVERY_MS = 15_000;
/** A proxy may end a connection on which nothing is said for a minute. */
const KEEP_ALIVE_MS = 25_000;
/** Each holds a connection: more wait for one to end. */
const MOST_LISTENERS = 500;

/** Tells browsers that a page would look different now (server-sent events, WHATWG HTML 9.2). */
export interface Live {
  readonly handler: (context: Context) => Response;
  close(): void;
}

export function createLive({ subscribe, clock }: Pick<WebInput, 'subscribe' | 'clock'>): Live {
  const listeners = new Set<(kind: 'change' | 'end') => void>();
  const isNews = createNews();
  let toldAt = Number.NEGATIVE_INFINITY;
  const end = subscribe((change) => {
    const now = clock.monotonic();
    if (!isNews(change) && now - toldAt < RESULTS_EVERY_MS) return;
    toldAt = now;
    for (const tell of listeners) tell('change');
  });

  const handler = (context: Context): Response => {
    if (listeners.size >= MOST_LISTENERS) return context.text('Too many listen already.\n', 503);
    // A proxy must not hold it back (nginx).
    context.header('X-Accel-Buffering', 'no');
    return streamSSE(context, (stream) => {
      return new Promise<void>((resolve) => {
        let cancel: (() => void) | undefined;
        const keepAlive = (): void => {
          void stream.write(': still here\n\n');
          cancel = clock.after(KEEP_ALIVE_MS, keepAlive);
        };
        const tell = (kind: 'change' | 'end'): void => {
          if (kind === 'change') return void stream.writeSSE({ event: 'change', data: '' });
          cancel?.();
          listeners.delete(tell);
          resolve();
        };
        listeners.add(tell);
        stream.onAbort(() => tell('end'));
        keepAlive();
      });
    });
  };
  return {
    handler,
    close() {
      end();
      for (const tell of listeners) tell('end');
    },
  };
}

/** Whether a state, an incident or a message is another than before. */
function createNews(): (change: Change) => boolean {
  const states = new Map<string, CheckState['state']>();
  return ({ states: changed = [], incidents = [], deliveries = [] }) => {
    const isOther = changed.filter(({ check, state }) => states.get(check) !== state);
    for (const { check, state } of isOther) states.set(check, state);
    return isOther.length + incidents.length + deliveries.length > 0;
  };
}
