import type { Defect, Place } from '../source/index.ts';
import type { Aim, Origin, Profile } from '../cases/index.ts';
import type { DocumentIdentity, Gap } from '../contract/index.ts';
import type { Connection, Fault, Header, Timings } from '../exchange/index.ts';
import type { Reach, Severity, VerdictState, Violation } from '../verdict/index.ts';
import type { Baseline, Known } from './baseline.ts';
import type { LatencyBudgets } from './latency.ts';

/** Version of the line format; a reader refuses a higher one. */
export const RECORD_VERSION = 1;

/**
 * One JSON line. A run is one `run`, then `case`s in the order they ended, `drift` where it was looked
 * for, then one `end`.
 */
export type Record = RunRecord | CaseRecord | DriftRecord | EndRecord;

export interface RunRecord {
  readonly v: typeof RECORD_VERSION;
  readonly kind: 'run';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly probity: string;
  readonly target: { readonly name: string; readonly url: string };
  readonly document: DocumentIdentity;
  readonly title: string;
  readonly profile: Profile;
  readonly seed: number;
  /** Which part of the plan was run; absent where all of it was. */
  readonly shard?: Shard | undefined;
  /** The severity from which on the run is red. */
  readonly failOn: Severity;
  /** Percent of the keywords that must be reached, lest the run be red. */
  readonly minCoverage?: number | undefined;
  /** One a planned operation, in document order. */
  readonly operations: readonly OperationRecord[];
  /** What was known before the run; absent where nothing was said to be. */
  readonly baseline?: Baseline | undefined;
  /** Absent where none was set. */
  readonly latency?: LatencyBudgets | undefined;
  readonly defects: readonly RecordedDefect[];
  readonly gaps: readonly Gap[];
  readonly warnings: readonly RunWarning[];
}

/** What is odd about the document or the configuration; without a place where it stands in no file. */
export interface RunWarning {
  readonly message: string;
  readonly place?: Place;
}

/** The part `index` (from 1) of `of` parts that a plan is split into. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Something wrong with the document, and what was not tested because of it. */
export interface RecordedDefect extends Defect {
  /** As `GET /users`. */
  readonly operations: readonly string[];
}

export interface OperationRecord {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly place: Place;
  /** Of all shards. Absent where the document is too large to count them ahead. */
  readonly plannedCases?: number | undefined;
}

/** What became of one case. `skipped`: not tested, sent or not, and `reason` says why. */
export interface CaseRecord {
  readonly v: typeof RECORD_VERSION;
  readonly kind: 'case';
  readonly id: string;
  readonly operation: string;
  readonly origin: Origin;
  readonly title: string;
  readonly state: VerdictState | 'skipped';
  readonly reason?: string | undefined;
  /** The keyword that the case aims at, and what it came to: for coverage. */
  readonly tries?: Aim | undefined;
  readonly outcome?: Reach | undefined;
  /** Found only now, and the reason why the case was not tested. */
  readonly defects?: readonly RecordedDefect[] | undefined;
  /** Things a reader must know to trust the result: `the example's captcha was sent`. */
  readonly notes: readonly string[];
  readonly violations: readonly RecordedViolation[];
  readonly exchanges: readonly RecordedExchange[];
  /** Repetitions of a violating case, the first included: it failed `failed` times of `of`. */
  readonly repeated?: { readonly failed: number; readonly of: number } | undefined;
  /** Why a violating case may not be repeated, as a sentence part: `the target is production`. */
  readonly unrepeated?: string | undefined;
}

/** A violation, redacted, with the command that replays the step it was found in. */
export interface RecordedViolation extends Violation {
  /** Index into `exchanges`. */
  readonly exchange: number;
  /**
   * Redacted `curl`, with secrets as `$LOGIN_PASSWORD` and the like; a comment that says why where no
   * single request shows the violation again.
   */
  readonly curl: string;
  /** Present where a baseline excuses it: it does not make the run red. */
  readonly known?: Known | undefined;
}

export interface RecordedExchange {
  /** Id of the operation, where it is not the case's. */
  readonly operation?: string | undefined;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly Header[];
    readonly body?: RecordedBody | undefined;
  };
  readonly response?:
    | {
        readonly status: number;
        readonly statusText: string;
        readonly headers: readonly Header[];
        readonly body?: RecordedBody | undefined;
        readonly capped: boolean;
        readonly wireBytes: number;
      }
    | undefined;
  readonly fault?: Fault | undefined;
  readonly startedAt: string;
  readonly connection: Connection;
  readonly timings: Timings;
}

/** Text where the bytes are UTF-8, else base64; long ones are cut and say so. */
export interface RecordedBody {
  readonly encoding: 'utf-8' | 'base64';
  readonly data: string;
  readonly sizeBytes: number;
  /** True where `data` holds only the beginning. */
  readonly cut: boolean;
}

/** Something that answers had and the document does not describe; or what was not looked at. */
export interface DriftRecord {
  readonly v: typeof RECORD_VERSION;
  readonly kind: 'drift';
  readonly drift:
    | 'field'
    | 'status'
    | 'header'
    | 'media-type'
    | 'enum-member'
    | 'format'
    | 'unread';
  /** Id of that of the first sighting. */
  readonly operation: string;
  readonly message: string;
  /** What was there first, redacted. */
  readonly example: string;
  /** How often it was seen. */
  readonly count: number;
  /** Id of the case that showed it first. */
  readonly case: string;
  /** What could describe it. */
  readonly place: Place;
  /** An Overlay action (YAML text) that would describe it; absent where none can. */
  readonly overlay?: string | undefined;
}

export interface EndRecord {
  readonly v: typeof RECORD_VERSION;
  readonly kind: 'end';
  readonly endedAt: string;
  readonly durationMs: number;
  /** Requests sent in all, those for captchas included. */
  readonly requests: number;
  /** Why the run ended before its plan did, if it did. */
  readonly stopped?: string | undefined;
  /** Ids of operations of which cases were not tested and have no record: too many were left. */
  readonly unlisted?: readonly string[] | undefined;
  /** What kept operations from having cases, such as a schema that does not compile. */
  readonly defects?: readonly RecordedDefect[] | undefined;
}
