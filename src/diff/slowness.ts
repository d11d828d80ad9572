import type { CaseRecord, RecordedExchange } from '../record/index.ts';
import type { Difference } from './differences.ts';

/**
 * What no chance explains, where the first server was asked twice: so many milliseconds longer, and so
 * many times as long.
 */
const LEAST_MS = 1_000;
const LEAST_FACTOR = 3;

/** In one case something else may have held up an answer. */
export const FEWEST_SLOW_CASES = 2;

/** The same requests of one case, as often as it was sent. */
interface Times {
  readonly a: CaseRecord;
  readonly b: CaseRecord;
  readonly again: CaseRecord;
}

/** Answers that take one server far longer than the other. */
export function slowAnswers({ a, b, again }: Times): readonly Difference[] {
  return a.exchanges.flatMap((exchange, step): readonly Difference[] => {
    const first = timeOf(exchange);
    const [second, other] = [timeOf(again.exchanges[step]), timeOf(b.exchanges[step])];
    if (first === undefined || second === undefined || other === undefined) return [];
    const [fast, slow] = [Math.min(first, second), Math.max(first, second)];
    if (!isFarLonger(other, slow) && !isFarLonger(fast, other)) return [];
    const { operation = a.operation } = exchange;
    return [{ step, operation, kind: 'time', at: '', a: shown(first), b: shown(other) }];
  });
}

function isFarLonger(long: number, short: number): boolean {
  return long - short >= LEAST_MS && long >= short * LEAST_FACTOR;
}

/** `undefined` where there was no whole answer. */
function timeOf(exchange: RecordedExchange | undefined): number | undefined {
  const isAnswered = exchange?.response !== undefined && exchange.fault === undefined;
  return isAnswered ? exchange.timings.totalMs : undefined;
}

function shown(ms: number): string {
  return `${Math.round(ms)} ms`;
}
