import type { Phase, Timeouts, Timings } from './exchange.ts';

/** The phases in the order in which an exchange passes through them. */
const ORDER = ['dns', 'tcp', 'tls', 'send', 'first-byte', 'transfer'] as const;

type Timed = (typeof ORDER)[number];

const LIMITS = {
  dns: 'dnsMs',
  tcp: 'tcpMs',
  tls: 'tlsMs',
  send: 'sendMs',
  'first-byte': 'firstByteMs',
  transfer: 'transferMs',
} as const satisfies Readonly<Record<Timed, keyof Timeouts>>;

/**
 * Times the phases of one exchange and watches their limits. One timer serves all phases: it is set
 * for the earliest deadline there could be, and set again where that has moved on meanwhile.
 */
export class PhaseClock {
  readonly #startedAt = performance.now();
  readonly #limits: Timeouts;
  readonly #onTimeout: (phase: Phase, limitMs: number) => void;
  readonly #spent: { -readonly [K in keyof Timings]?: number } = {};
  #timer: NodeJS.Timeout | undefined;
  #phase: Timed;
  #phaseAt: number = this.#startedAt;

  constructor(first: Timed, limits: Timeouts, onTimeout: (phase: Phase, limitMs: number) => void) {
    this.#phase = first;
    this.#limits = limits;
    this.#onTimeout = onTimeout;
    this.#timer = setTimeout(this.#look, Math.min(...Object.values(limits)));
  }

  get phase(): Timed {
    return this.#phase;
  }

  /** Ends the phase that is under way and begins the next. */
  enter(next: Timed): void {
    const now = performance.now();
    this.#close(now);
    this.#phase = next;
    this.#phaseAt = now;
  }

  /** As `enter`, where `from` is the phase under way; else nothing. */
  pass(from: Timed, next: Timed): void {
    if (this.#phase === from) this.enter(next);
  }

  /** Goes back to an earlier phase, as if it had not ended. */
  resume(earlier: Timed): void {
    const spentMs = this.#spent[LIMITS[earlier]];
    if (spentMs === undefined) return;
    this.#phaseAt -= spentMs;
    this.#phase = earlier;
  }

  /** Stops the watch and returns what was measured. */
  end(): Timings {
    clearTimeout(this.#timer);
    const now = performance.now();
    this.#close(now);
    return { ...this.#spent, totalMs: round(now - this.#startedAt) };
  }

  #close(now: number): void {
    this.#spent[LIMITS[this.#phase]] = round(now - this.#phaseAt);
  }

  #look = (): void => {
    const now = performance.now();
    const phaseMs = this.#limits[LIMITS[this.#phase]];
    const phaseLeftMs = this.#phaseAt + phaseMs - now;
    const totalLeftMs = this.#startedAt + this.#limits.totalMs - now;
    if (phaseLeftMs <= 0) this.#onTimeout(this.#phase, phaseMs);
    else if (totalLeftMs <= 0) this.#onTimeout('total', this.#limits.totalMs);
    else this.#timer = setTimeout(this.#look, Math.min(phaseLeftMs, totalLeftMs));
  };
}

/** Whole microseconds: what the clock resolves. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
