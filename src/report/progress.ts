import type { Record } from '../record/index.ts';
import { clip } from './columns.ts';
import { createPaint } from './terminal/paint.ts';
import { count, duration } from './words.ts';

/** One line of a terminal that is updated in place while a run goes on. */
export interface Progress {
  add(record: Record): void;
  /** Erases the line. */
  end(): void;
}

export interface ProgressInput {
  readonly write: (text: string) => void;
  readonly width: number;
  readonly colour: boolean;
  /** Planned cases; `undefined` where nobody counted them. */
  readonly total: number | undefined;
  /** What ends the run, if it does. */
  readonly budget?: {
    readonly maxRequests: number | undefined;
    readonly maxTimeSeconds: number | undefined;
  };
  /** Milliseconds on the monotonic clock. */
  readonly now: () => number;
}

/** More often than this nobody can read, and a terminal can't keep up. */
const INTERVAL_MS = 100;

/** Moves to the beginning of the line and empties it. */
export const ERASE_LINE = '\r\u001B[2K';

/** For terminals only: the caller decides whether there is one. */
export function createProgress(input: ProgressInput): Progress {
  const { write, width, colour, total, now } = input;
  const paint = createPaint({ width, colour });
  const startedAt = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cases = 0;
  let requests = 0;
  let violating = 0;
  const draw = (): void => {
    const rate = Math.round((requests * 1000) / Math.max(1, now() - startedAt));
    const of = total === undefined ? '' : `/${total}`;
    const elapsedMs = now() - startedAt;
    const left = leftWords({ ...input, cases, requests, elapsedMs });
    const facts = [`${cases}${of} cases`, `${rate} requests/s`, ...left].join('  ');
    const trouble = violating === 0 ? '' : `  ${count(violating, 'case')} violating`;
    const plain = clip(facts + trouble, width - 1).text;
    const end = Math.min(facts.length, plain.length);
    write(ERASE_LINE + plain.slice(0, end) + paint.red(plain.slice(end)));
  };
  return {
    add(record) {
      if (record.kind !== 'case') return;
      cases += 1;
      requests += record.exchanges.length;
      if (record.state === 'violates') violating += 1;
      if (now() - drawnAt < INTERVAL_MS) return;
      drawnAt = now();
      draw();
    },
    end: () => write(ERASE_LINE),
  };
}

/** Sooner than that nobody can tell how long the rest will take. */
const FORESEEN_AFTER_MS = 2_000;

/** What is left of the plan and of the budget. */
function leftWords({
  total,
  budget,
  cases,
  requests,
  elapsedMs,
}: ProgressInput & {
  readonly cases: number;
  readonly requests: number;
  readonly elapsedMs: number;
}): readonly string[] {
  const { maxRequests, maxTimeSeconds } = budget ?? {};
  const isForeseen = total !== undefined && elapsedMs >= FORESEEN_AFTER_MS && cases > 0;
  const restMs = isForeseen ? (elapsedMs / cases) * Math.max(0, total - cases) : undefined;
  return [
    ...(restMs === undefined ? [] : [`about ${duration(restMs)} to go`]),
    ...(maxRequests === undefined
      ? []
      : [`at most ${Math.max(0, maxRequests - requests)} requests left`]),
    ...(maxTimeSeconds === undefined
      ? []
      : [`${duration(Math.max(0, maxTimeSeconds * 1000 - elapsedMs))} left`]),
  ];
}
