import { createDriftGroups } from './drift.ts';
import type { CaseRecord, EndRecord, OperationRecord, Record, RunRecord } from '../record/index.ts';
import { summarizeBaseline } from './baseline.ts';
import { createCaseGroups } from './case-groups.ts';
import { createCaseCounter, type CaseCounter } from './counts.ts';
import { createCoverageCounter, type CoverageCounter } from './coverage.ts';
import { createDefectGroups } from './defects.ts';
import { byRank, createFindingGroups } from './findings.ts';
import { judgeLatency } from './latency-findings.ts';
import { createLatencyCollector, type LatencySeries } from './latency-series.ts';
import { createLatencySamples, type LatencySamples } from './latency.ts';
import { createRunCollector } from './runs.ts';
import { createShownExchanges } from './shown-exchanges.ts';
import type { CaseSummary, OperationSummary, Summary } from './summary.ts';

/** Takes records as they come and forgets the exchanges that no report shows. */
export interface Summarizer {
  add(record: Record): void;
  summary(): Summary;
}

/** Pure; the records of several documents, shards or workers may be mixed. */
export function summarize(records: readonly Record[]): Summary {
  const summarizer = createSummarizer();
  for (const record of records) summarizer.add(record);
  return summarizer.summary();
}

/** `before` are samples of an earlier run, which those of this one are compared with. */
export function createSummarizer(before?: LatencySeries): Summarizer {
  const runs = createRunCollector();
  const ends: EndRecord[] = [];
  const cases = createCaseCollector();
  const latency = createLatencyCollector();
  const defects = createDefectGroups();
  const drift = createDriftGroups();
  return {
    add(record) {
      if (record.kind === 'case') {
        cases.add(record);
        latency.add(record);
        defects.add(record.defects ?? []);
      }
      if (record.kind === 'end') {
        ends.push(record);
        defects.add(record.defects ?? []);
      }
      if (record.kind === 'drift') drift.add(record);
      if (record.kind === 'run') runs.add(record);
    },
    summary() {
      const known = runs.all();
      const unlisted = new Set(ends.flatMap((end) => end.unlisted ?? []));
      const collected = cases.summary(known, unlisted);
      const timed = judgeLatency(known, latency.series(), before);
      return {
        ...collected,
        findings: [...collected.findings, ...timed.findings].toSorted(byRank),
        latencyNotes: timed.notes,
        runs: known,
        baseline: summarizeBaseline(known, collected.findings, collected.cases),
        ...factsOf(known),
        defects: defects.all(known.flatMap((run) => run.defects)),
        drift: drift.all(),
        ...effortOf(ends, collected.requests),
      };
    },
  };
}

/** `seen` are the requests of the cases. */
function effortOf(
  ends: readonly EndRecord[],
  seen: number,
): Pick<Summary, 'requests' | 'durationMs' | 'stopped'> {
  return {
    requests: ends.length === 0 ? seen : sum(ends.map((end) => end.requests)),
    durationMs: ends.length === 0 ? undefined : sum(ends.map((end) => end.durationMs)),
    stopped: ends.flatMap(({ stopped }) => stopped ?? []),
  };
}

function factsOf(
  runs: readonly RunRecord[],
): Pick<Summary, 'failOn' | 'minCoverage' | 'gaps' | 'warnings'> {
  return {
    failOn: runs[0]?.failOn ?? 'error',
    minCoverage: runs[0]?.minCoverage,
    gaps: runs.flatMap(({ gaps }) => gaps),
    warnings: runs.flatMap(({ warnings }) => warnings),
  };
}

type CasesSummary = Pick<
  Summary,
  | 'counts'
  | 'coverage'
  | 'operations'
  | 'cases'
  | 'exchanges'
  | 'findings'
  | 'unreachable'
  | 'skipped'
  | 'notes'
  | 'requests'
>;

interface CaseCollector {
  add(record: CaseRecord): void;
  summary(runs: readonly RunRecord[], unlisted: ReadonlySet<string>): CasesSummary;
}

function createCaseCollector(): CaseCollector {
  const counter = createCaseCounter();
  const coverage = createCoverageCounter();
  const findings = createFindingGroups();
  const unreachable = createCaseGroups();
  const skipped = createCaseGroups();
  const notes = createCaseGroups();
  const latency = new Map<string, LatencySamples>();
  const shown = createShownExchanges();
  const cases: CaseSummary[] = [];
  let requests = 0;
  return {
    add(record) {
      const { id, state, exchanges } = record;
      const summary = summarizeCase(record);
      cases.push(summary);
      shown.add(summary, record);
      counter.add(record);
      coverage.add(record);
      findings.add(record);
      if (state === 'skipped') skipped.add(record.reason ?? 'no reason was given', id);
      if (state === 'unreachable') unreachable.add(summary.fault ?? 'no answer', id);
      for (const note of record.notes) notes.add(note, id);
      addSamples(record, latency);
      requests += exchanges.length;
    },
    summary: (runs, unlisted) => ({
      counts: counter.total(),
      coverage: coverage.total(),
      operations: summarizeOperations(runs, { counter, coverage, latency, unlisted }),
      cases,
      exchanges: shown.all(),
      findings: findings.ranked((operation) => testedCases(counter, operation)),
      unreachable: unreachable.ranked(),
      skipped: skipped.ranked(),
      notes: notes.ranked(),
      requests,
    }),
  };
}

function addSamples(
  { operation, exchanges }: CaseRecord,
  latency: Map<string, LatencySamples>,
): void {
  for (const exchange of exchanges) {
    samplesOf(exchange.operation ?? operation, latency).add(exchange);
  }
}

function samplesOf(operation: string, latency: Map<string, LatencySamples>): LatencySamples {
  const samples = latency.get(operation) ?? createLatencySamples();
  latency.set(operation, samples);
  return samples;
}

function testedCases(counter: CaseCounter, operation: string): number {
  const { cases, skipped } = counter.of(operation);
  return cases - skipped;
}

function summarizeCase(record: CaseRecord): CaseSummary {
  const { id, operation, origin, title, state, reason, tries, outcome } = record;
  const { violations, exchanges, repeated } = record;
  return {
    id,
    operation,
    origin,
    title,
    state,
    reason,
    tries,
    outcome,
    violations,
    repeated,
    startedAt: exchanges[0]?.startedAt,
    durationMs: sum(exchanges.map(({ timings }) => timings.totalMs)),
    fault: exchanges.findLast(({ fault }) => fault !== undefined)?.fault?.message,
    status: exchanges.at(-1)?.response?.status,
  };
}

function summarizeOperations(
  runs: readonly RunRecord[],
  {
    counter,
    coverage,
    latency,
    unlisted,
  }: {
    readonly counter: CaseCounter;
    readonly coverage: CoverageCounter;
    readonly latency: ReadonlyMap<string, LatencySamples>;
    readonly unlisted: ReadonlySet<string>;
  },
): readonly OperationSummary[] {
  const planned = runs.flatMap(({ operations }) => operations);
  const known = new Map(planned.map((operation) => [operation.id, operation]));
  const isPart = runs.some(({ shard }) => shard !== undefined);
  const ids = new Set([...known.keys(), ...counter.operations()]);
  return Array.from(ids, (id) => {
    const { method, path, summary, plannedCases = 0 } = known.get(id) ?? unknownOperation(id);
    const counts = counter.of(id);
    const samples = latency.get(id) ?? createLatencySamples();
    return {
      id,
      label: `${method} ${path}`.trim(),
      summary,
      counts,
      coverage: coverage.of(id),
      missing: isPart ? 0 : Math.max(0, plannedCases - counts.cases),
      unlisted: unlisted.has(id),
      latency: samples.rows(),
      curves: samples.curves(),
      faults: samples.faults(),
    };
  });
}

/** Records of cases without their `run` record are still worth a report. */
function unknownOperation(id: string): Omit<OperationRecord, 'id' | 'place'> {
  return { method: '', path: id, summary: '', plannedCases: 0 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
