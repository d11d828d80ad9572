import type { Phase, Timeouts, Timings } from './exchange.ts';

type TimedPhase = Exclude<Phase, 'total'>;

/** Times the phases of one exchange, one after the other, and ends it when one takes too long. */
export interface Watch {
  /** The phase under way, or the last one. */
  phase: TimedPhase;
  readonly limits: Timeouts;
  readonly onExpired: (phase: Phase, limitMs: number) => void;
  readonly startedAt: number;
  /** When `phase` was entered; `undefined` between phases and after the end. */
  since: number | undefined;
  readonly elapsedMs: Record<TimedPhase, number | undefined>;
  /** When the limit of `phase`, or the total one, is reached. */
  due: number;
  timer: NodeJS.Timeout | undefined;
  timerDue: number;
  isStopped: boolean;
}

const LIMITS = {
  dns: 'dnsMs',
  tcp: 'tcpMs',
  tls: 'tlsMs',
  send: 'sendMs',
  'first-byte': 'firstByteMs',
  transfer: 'transferMs',
} as const satisfies Record<TimedPhase, keyof Timeouts>;

/** `setTimeout` takes no more than 31 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function startWatch(limits: Timeouts, onExpired: Watch['onExpired']): Watch {
  return {
    phase: 'send',
    limits,
    onExpired,
    startedAt: performance.now(),
    since: undefined,
    elapsedMs: {
      dns: undefined,
      tcp: undefined,
      tls: undefined,
      send: undefined,
      'first-byte': undefined,
      transfer: undefined,
    },
    due: Infinity,
    timer: undefined,
    timerDue: Infinity,
    isStopped: false,
  };
}

/** Ends the phase under way and begins `phase`, or goes on with it where it was left. */
export function enterPhase(watch: Watch, phase: TimedPhase): void {
  if (watch.isStopped) return;
  const now = performance.now();
  endPhase(watch, now);
  const spentMs = watch.elapsedMs[phase] ?? 0;
  watch.elapsedMs[phase] = spentMs;
  watch.phase = phase;
  watch.since = now;
  const phaseDue = now - spentMs + watch.limits[LIMITS[phase]];
  watch.due = Math.min(phaseDue, watch.startedAt + watch.limits.totalMs);
  // A timer that is too early looks again when it fires: most exchanges need one timer only.
  if (watch.due < watch.timerDue) arm(watch, now);
}

/** Ends the phase under way; until the next one the time is our own, and counts in the total only. */
export function leavePhase(watch: Watch): void {
  endPhase(watch, performance.now());
}

/** Ends the watch. */
export function stopWatch(watch: Watch): Timings {
  const now = performance.now();
  endPhase(watch, now);
  clearTimeout(watch.timer);
  watch.timer = undefined;
  watch.due = Infinity;
  watch.isStopped = true;
  const { elapsedMs } = watch;
  const overtaken = elapsedMs.send !== undefined && elapsedMs.transfer !== undefined;
  return {
    dnsMs: toMicroseconds(elapsedMs.dns),
    tcpMs: toMicroseconds(elapsedMs.tcp),
    tlsMs: toMicroseconds(elapsedMs.tls),
    sendMs: toMicroseconds(elapsedMs.send),
    firstByteMs: toMicroseconds(elapsedMs['first-byte'] ?? (overtaken ? 0 : undefined)),
    transferMs: toMicroseconds(elapsedMs.transfer),
    totalMs: toMicroseconds(now - watch.startedAt),
  };
}

function endPhase(watch: Watch, now: number): void {
  if (watch.since === undefined) return;
  watch.elapsedMs[watch.phase] = (watch.elapsedMs[watch.phase] ?? 0) + now - watch.since;
  watch.since = undefined;
}

function arm(watch: Watch, now: number): void {
  clearTimeout(watch.timer);
  watch.timerDue = watch.due;
  watch.timer = setTimeout(look, Math.min(Math.ceil(watch.due - now), LONGEST_TIMER_MS), watch);
}

/** If the event loop was busy, an answer may have arrived without being read: that comes first. */
function look(watch: Watch): void {
  setImmediate(judge, watch);
}

function judge(watch: Watch): void {
  const now = performance.now();
  const { due, limits, phase } = watch;
  if (now < due) {
    if (!watch.isStopped) arm(watch, now);
  } else if (due === watch.startedAt + limits.totalMs) {
    watch.onExpired('total', limits.totalMs);
  } else {
    watch.onExpired(phase, limits[LIMITS[phase]]);
  }
}

function toMicroseconds(ms: number): number;
function toMicroseconds(ms: number | undefined): number | undefined;
function toMicroseconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms * 1000) / 1000;
}
