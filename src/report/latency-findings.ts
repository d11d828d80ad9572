import type { LatencyBudgets, OperationRecord, RunRecord } from '../record/index.ts';
import { quantileBounds, samplesNeeded } from '../statistics/index.ts';
import { fingerprintOf } from '../verdict/index.ts';
import { judgeRegressions, REGRESSION_SAMPLES } from './latency-regression.ts';
import type { LatencySeries } from './latency-series.ts';
import type { Finding } from './summary.ts';
import { milliseconds } from './words.ts';

/** What statistics say of the latency of a run. */
export interface LatencyVerdict {
  readonly findings: readonly Finding[];
  /** What could not be said for want of samples, in sentences. */
  readonly notes: readonly string[];
}

/** Whether many answers show it together, and no case by itself; it is an error, and no baseline excuses it. */
export function isTimed({ cases }: Finding): boolean {
  return cases.length === 0;
}

interface Judged {
  readonly finding?: Finding | undefined;
  readonly note?: string | undefined;
}

/** Budgets are those of the runs; `before` are samples of an earlier run. */
export function judgeLatency(
  runs: readonly RunRecord[],
  series: LatencySeries,
  before: LatencySeries | undefined,
): LatencyVerdict {
  const judged = [
    ...runs.flatMap(({ operations, latency }) =>
      operations.flatMap((operation) =>
        latency === undefined ? [] : judgeBudgets(operation, latency, series),
      ),
    ),
    ...(before === undefined ? [] : compareRuns(runs, series, before)),
  ];
  return {
    findings: judged.flatMap(({ finding }) => finding ?? []),
    notes: judged.flatMap(({ note }) => note ?? []),
  };
}

/** What is judged over many answers, as rules beside the checks of each answer. */
export const LATENCY_CHECKS = [
  {
    name: 'latency-quantile',
    title: 'Slower than its budget, by many answers',
    severity: 'error',
    faultCode: 906,
  },
  {
    name: 'latency-regression',
    title: 'Slower than in an earlier run',
    severity: 'error',
    faultCode: 906,
  },
] as const;

type LatencyCheck = (typeof LATENCY_CHECKS)[number]['name'];

const QUANTILES = [
  { key: 'p95Ms', name: 'p95', share: 0.95 },
  { key: 'p99Ms', name: 'p99', share: 0.99 },
] as const;

const CONFIDENCE = 0.99;

function judgeBudgets(
  operation: OperationRecord,
  { confidence = CONFIDENCE, operations = {}, ...common }: LatencyBudgets,
  series: LatencySeries,
): readonly Judged[] {
  const values = series.get(operation.id) ?? [];
  const budget = { ...common, ...operations[operation.id] };
  return QUANTILES.flatMap(({ key, name, share }): readonly Judged[] => {
    const limitMs = budget[key];
    if (limitMs === undefined) return [];
    const needed = samplesNeeded(share, confidence);
    if (values.length < needed) {
      return [{ note: `${operation.id}: ${tooFew(values.length, needed)} to judge its ${name}` }];
    }
    const { low } = quantileBounds(values, share, confidence);
    if (low <= limitMs) return [];
    const sure = `with ${confidence * 100} % confidence, by ${values.length} answers`;
    const facts = {
      check: 'latency-quantile' as const,
      key: name,
      title: `Slower than its budget at the ${name}`,
      message: `the ${name} is at least ${milliseconds(low)} ms ${sure}`,
      expected: `a ${name} of at most ${limitMs} ms`,
      actual: `at least ${milliseconds(low)} ms`,
    };
    return [{ finding: findingOf(operation, facts) }];
  });
}

function compareRuns(
  runs: readonly RunRecord[],
  series: LatencySeries,
  before: LatencySeries,
): readonly Judged[] {
  const operations = runs
    .flatMap((run) => run.operations)
    .filter(({ id }) => series.has(id) || before.has(id));
  const regressions = judgeRegressions(
    operations.map(({ id }) => [before.get(id) ?? [], series.get(id) ?? []]),
  );
  return operations.map((operation, index): Judged => {
    const regression = regressions[index];
    if (regression === undefined || regression.state === 'not slower') return {};
    if (regression.state === 'too few') {
      const few = tooFew(regression.samples, REGRESSION_SAMPLES);
      return { note: `${operation.id}: ${few} to compare it with the earlier run` };
    }
    const { ratio, ratioLow, ratioHigh } = regression;
    const [most, least, greatest] = [ratio, ratioLow, ratioHigh].map(percent);
    const facts = {
      check: 'latency-regression' as const,
      title: 'Slower than before',
      message: `answers take ${most} % longer than in the earlier run`,
      expected: 'answers that take no longer than in the earlier run',
      actual: `${most} % longer, with 99 % confidence ${least} to ${greatest} %`,
    };
    return { finding: findingOf(operation, facts) };
  });
}

function percent(ratio: number): string {
  return String(Math.round((ratio - 1) * 100));
}

function tooFew(samples: number, needed: number): string {
  return `not enough samples (${samples} of ${needed} needed)`;
}

type Facts = Pick<Finding, 'title' | 'message' | 'expected' | 'actual'> & {
  readonly check: LatencyCheck;
  readonly key?: string;
};

/** Of no single case: many answers show it together. */
function findingOf({ id, place }: OperationRecord, { key, ...facts }: Facts): Finding {
  const identity = { operation: id, document: place.pointer, response: 'timing' };
  return {
    ...facts,
    severity: 'error',
    faultCode: 906,
    document: place,
    response: 'timing',
    operation: id,
    fingerprint: fingerprintOf({ check: facts.check, key, ...identity }),
    curl: '',
    exchange: undefined,
    cases: [],
    testedCases: 0,
    flaky: undefined,
  };
}
