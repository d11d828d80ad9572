import { once } from 'node:events';
import { createServer } from 'node:http';

import type { SlotState } from '../store/index.ts';
import type { MonitorClock } from './clock.ts';

/** Tells a fault of the server from one of our own. */
export interface SelfCheck {
  /** Begins with a slot. */
  watch(): Watch;
  close(): Promise<void>;
}

export interface Watch {
  /** Why a slot that ended in this state says nothing of the server; `undefined` where it does. */
  faultOfOurs(state: SlotState): Promise<string | undefined>;
}

export interface SelfCheckInput {
  readonly clock: MonitorClock;
  /** Asked where no answer came; without it, being offline looks like being down. */
  readonly control: URL | undefined;
}

/** Longer than that and the process was not let run: what it measured, it measured of itself. */
const SICK_STALL_MS = 500;

/** A request to ourselves takes a millisecond. */
const SICK_BASELINE_MS = 500;

/** Longer than that nobody waits for the control URL. */
const CONTROL_TIMEOUT_MS = 5_000;

/** What was found out counts for so long, so that a thousand failing checks ask once. */
const KEPT_MS = 5_000;

/** Watches the event loop, a server of its own on loopback, and a URL that is always there. */
export async function startSelfCheck({ clock, control }: SelfCheckInput): Promise<SelfCheck> {
  const stalls = watchStalls(clock);
  const echo = await startEcho();
  const isOnline = kept(clock, () => isAnswered(control));
  const baselineMs = kept(clock, () => timeOf(echo.url, clock));
  const faultSince = async (begun: number, state: SlotState): Promise<string | undefined> => {
    const stallMs = stalls.longestSince(begun);
    if (stallMs > SICK_STALL_MS) return `this monitor stood still for ${Math.round(stallMs)} ms`;
    const ownMs = await baselineMs();
    if (ownMs > SICK_BASELINE_MS) return `a request to ourselves took ${Math.round(ownMs)} ms`;
    const isOffline = state === 'down' && !(await isOnline());
    return isOffline ? `this monitor is offline: no answer from ${control?.host}` : undefined;
  };
  return {
    watch() {
      const begun = clock.monotonic();
      return { faultOfOurs: (state) => faultSince(begun, state) };
    },
    async close() {
      stalls.end();
      await echo.close();
    },
  };
}

interface Stalls {
  /** In milliseconds; 0 where the process was let run all the time. */
  longestSince(begun: number): number;
  end(): void;
}

const TICK_MS = 50;

/** No slot is longer under way than this: what is older is forgotten. */
const STALLS_KEPT_MS = 30 * 60_000;

/** A timer that comes late was held up by whatever held up everything else. */
function watchStalls(clock: MonitorClock): Stalls {
  let stalls: { readonly endedAt: number; readonly ms: number }[] = [];
  let before = clock.monotonic();
  let callOff: (() => void) | undefined;
  const note = (): void => {
    const now = clock.monotonic();
    const ms = now - before - TICK_MS;
    before = now;
    if (ms < TICK_MS) return;
    stalls = [
      ...stalls.filter(({ endedAt }) => endedAt > now - STALLS_KEPT_MS),
      { endedAt: now, ms },
    ];
  };
  const tick = (): void => {
    note();
    callOff = clock.after(TICK_MS, tick);
  };
  tick();
  return {
    longestSince(begun) {
      note();
      return Math.max(0, ...stalls.filter(({ endedAt }) => endedAt > begun).map(({ ms }) => ms));
    },
    end: () => callOff?.(),
  };
}

/** Does the work at most every few seconds; whoever asks in between gets what it gave. */
function kept<T>(clock: MonitorClock, work: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const now = clock.monotonic();
    if (last === undefined || now - last.at > KEPT_MS) last = { at: now, value: work() };
    return last.value;
  };
}

async function startEcho(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => void response.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It must not keep a process alive that has nothing else to do.
  server.unref();
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function timeOf(url: string, clock: MonitorClock): Promise<number> {
  const begun = clock.monotonic();
  await fetch(url).then(
    (response) => response.arrayBuffer(),
    () => undefined,
  );
  return clock.monotonic() - begun;
}

/** Any answer will do. */
function isAnswered(control: URL | undefined): Promise<boolean> {
  if (control === undefined) return Promise.resolve(true);
  const signal = AbortSignal.timeout(CONTROL_TIMEOUT_MS);
  return fetch(control, { method: 'HEAD', redirect: 'manual', signal }).then(
    () => true,
    () => false,
  );
}
