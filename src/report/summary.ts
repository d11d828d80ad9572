import type { Aim } from '../cases/index.ts';
import type { Gap } from '../contract/index.ts';
import type {
  CaseRecord,
  DriftRecord,
  RecordedDefect,
  RecordedExchange,
  RecordedViolation,
  RunRecord,
} from '../record/index.ts';
import type { Severity } from '../verdict/index.ts';
import type { BaselineSummary } from './baseline.ts';
import type { LatencyCurve, LatencyRow } from './latency.ts';

/** What the records of a run say, put together: all that a report shows. */
export interface Summary {
  /** One a document. */
  readonly runs: readonly RunRecord[];
  readonly failOn: Severity;
  readonly counts: Counts;
  readonly operations: readonly OperationSummary[];
  /** Of all operations. */
  readonly coverage: Pick<Coverage, 'tried' | 'reached'>;
  /** Percent of it without which the run is red. */
  readonly minCoverage: number | undefined;
  /** In the order they ended. */
  readonly cases: readonly CaseSummary[];
  /** Of cases, as many as a page has room for: the first of each operation, state and outcome, at least. */
  readonly exchanges: ReadonlyMap<CaseSummary, readonly RecordedExchange[]>;
  /** Worst first, then by the number of cases. */
  readonly findings: readonly Finding[];
  /** How the run stands to what was known before; absent where nothing was said to be. */
  readonly baseline?: BaselineSummary | undefined;
  /** What statistics could not say of the latency, in sentences. */
  readonly latencyNotes: readonly string[];
  /** Why no connection came about. */
  readonly unreachable: readonly CaseGroup[];
  /** Why cases were not tested. */
  readonly skipped: readonly CaseGroup[];
  /** What a reader must know to trust the results. */
  readonly notes: readonly CaseGroup[];
  /** What is wrong with the documents, and what was not tested because of it. */
  readonly defects: readonly RecordedDefect[];
  readonly gaps: readonly Gap[];
  /** What answers had and the documents do not describe, where it was looked for. */
  readonly drift: readonly DriftRecord[];
  readonly warnings: RunRecord['warnings'];
  /** Those for captchas included; without an `end` record, those of the cases. */
  readonly requests: number;
  /** Absent without an `end` record. */
  readonly durationMs: number | undefined;
  /** Why runs ended before their plan did. */
  readonly stopped: readonly string[];
}

/** Numbers of cases. */
export interface Counts {
  readonly cases: number;
  readonly conforms: number;
  readonly violates: number;
  readonly unreachable: number;
  /** Not tested. */
  readonly skipped: number;
  /** Of those that violate: repeated, and not always violating. */
  readonly flaky: number;
}

export interface OperationSummary {
  readonly id: string;
  /** `POST /api/user/login`, or the id where no `run` record tells. */
  readonly label: string;
  readonly summary: string;
  readonly counts: Counts;
  readonly coverage: Coverage;
  /** Planned cases that left no record. */
  readonly missing: number;
  /** Cases were left over that have no record, however many. */
  readonly unlisted: boolean;
  readonly latency: readonly LatencyRow[];
  readonly curves: readonly LatencyCurve[];
  /** Exchanges without a usable answer, which the latency leaves out. */
  readonly faults: number;
}

/** Which of the keywords that cases aim at were reached; one that is kept and broken counts twice. */
export interface Coverage {
  readonly tried: number;
  /** At least one case was accepted or refused for it. */
  readonly reached: number;
  readonly keywords: readonly KeywordCoverage[];
  /** Why cases did not reach theirs. */
  readonly barriers: readonly CaseGroup[];
}

/** Numbers of cases that aim at one keyword at one place, to keep it or to break it. */
export interface KeywordCoverage extends Aim {
  readonly planned: number;
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Answered, but the document does not say what the answer means, or with a server error. */
  readonly undecided: number;
  /** Not sent, not answered, or stopped by something in front of it. */
  readonly unreached: number;
}

/** A case without the exchanges. */
export interface CaseSummary extends Pick<
  CaseRecord,
  | 'id'
  | 'operation'
  | 'origin'
  | 'title'
  | 'state'
  | 'reason'
  | 'tries'
  | 'outcome'
  | 'violations'
  | 'repeated'
> {
  /** ISO 8601, UTC; absent where nothing was sent. */
  readonly startedAt: string | undefined;
  /** Of its exchanges, in milliseconds. */
  readonly durationMs: number;
  /** Message of the last fault. */
  readonly fault: string | undefined;
  /** Of the last answer. */
  readonly status: number | undefined;
}

/** A violation, and the exchange that shows it. */
export interface Evidence extends Omit<RecordedViolation, 'exchange'> {
  readonly exchange: RecordedExchange | undefined;
}

/** One breach of the contract, however many cases show it. */
export interface Finding extends Evidence {
  /** Id of that of the case which showed it first. */
  readonly operation: string;
  /** Ids; the first is the one that message, answer and command are from. */
  readonly cases: readonly string[];
  /** Cases of the same operation that were tested. */
  readonly testedCases: number;
  /** How often it was seen in repetitions of a case, if less than always. */
  readonly flaky: { readonly failed: number; readonly of: number } | undefined;
  /** Why nobody knows how often it is seen, as a sentence part. */
  readonly unrepeated?: string | undefined;
}

export interface CaseGroup {
  readonly reason: string;
  /** Ids. */
  readonly cases: readonly string[];
}
