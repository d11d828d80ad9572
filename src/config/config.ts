import type { Profile } from '../cases/index.ts';
import type { Timeouts } from '../exchange/index.ts';
import type { Baseline, LatencyBudgets, NamedSecret, Shard } from '../record/index.ts';
import type { JsonObject, Place } from '../source/index.ts';
import type { AnswerLimits, Severities, Severity } from '../verdict/index.ts';
import type { InputConfig } from './input-values.ts';
import type { SecurityConfig } from './security.ts';

/** Everything a run is told, resolved: defaults filled in, variables expanded, names looked up. */
export interface Config {
  /** With absolute paths. */
  readonly documents: readonly DocumentConfig[];
  readonly references: ReferencesConfig;
  /** Those that are run in the profile. */
  readonly workflows: readonly WorkflowsConfig[];
  readonly target: Target;
  readonly profile: Profile;
  readonly failOn: Severity;
  /** Percent of the keywords that must be reached; `undefined` asks for none. */
  readonly minCoverage: number | undefined;
  /** Breaches that don't make the run red. */
  readonly baseline?: BaselineConfig | undefined;
  /** Budgets on quantiles, which many answers are needed to judge. */
  readonly latency?: LatencyBudgets | undefined;
  readonly seed: number;
  /** Random requests of each side, breaking the document and keeping to it, an operation in `conform`. */
  readonly maxExamples: number;
  readonly concurrency: number;
  /** So many cases in a row with a server error or no answer end the run; 0 never do. */
  readonly stopAfterServerErrors: number;
  readonly budget: Budget;
  readonly limits: AnswerLimits;
  readonly timeouts: Timeouts;
  readonly severities: Severities;
  /** Only cases whose id matches. */
  readonly grep: RegExp | undefined;
  /** Whether each request carries a `traceparent` of its own (W3C Trace Context). */
  readonly trace?: boolean | undefined;
  /** Only the cases of this part of the plan. */
  readonly shard?: Shard | undefined;
  readonly reports: readonly ReportRequest[];
  /** Values that must appear nowhere, with the name of the variable to show instead. */
  readonly secrets: readonly NamedSecret[];
  readonly logLevel: LogLevel;
}

/** A baseline and the file it is kept in. */
export interface BaselineConfig extends Baseline {
  /** Absolute. */
  readonly path: string;
  /** True: what the run finds is written there, and counts as known at once. */
  readonly isUpdated: boolean;
}

export interface DocumentConfig {
  readonly file: string;
  readonly overlays: readonly string[];
}

/** An Arazzo document, with an absolute path. */
export interface WorkflowsConfig {
  readonly file: string;
  /** By the ids of its workflows. */
  readonly inputs: Readonly<Record<string, JsonObject>>;
  readonly profiles: readonly Profile[];
  /** Left out where the run has not all the documents that it names: others were asked for. */
  readonly isOptional: boolean;
  /** Where an input is written; `''` for all of a workflow. */
  readonly placeOf: (workflow: string, input: string) => Place | undefined;
}

/** What the references of documents may lead to, besides files in their own folders. */
export interface ReferencesConfig {
  /** Absolute paths and URLs; `*` stands for a part of a name, `**` for folders too. */
  readonly allow: readonly string[];
}

/** A named server with its credentials and limits. Never taken silently from `servers`. */
export interface Target {
  readonly name: string;
  /** Absolute base URL; `undefined` for the embedded sandbox, which is started by the run. */
  readonly url: URL | undefined;
  /** `undefined` where nobody said: then a host that the document lists counts as production. */
  readonly production: boolean | undefined;
  /** Ids of operations that the profile `probe` may send although they change something. */
  readonly allow: readonly string[];
  readonly login: LoginConfig;
  /** Nothing for the embedded sandbox, whose login is its own. */
  readonly loginOrigins?: LoginOrigins | undefined;
  readonly security: SecurityConfig;
  /** Further users by name: the first of them is the other one that cases ask for. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** Known-good values; later ones win. */
  readonly values: readonly InputConfig[];
  /** PEM text of a certificate authority to trust besides the system's. */
  readonly ca: string | undefined;
}

/** In whose name requests are sent. */
export type Identity = Pick<Target, 'login' | 'security'>;

export interface LoginConfig {
  readonly account: { readonly identifier: string; readonly password: string } | undefined;
  /** An account that wrong-password cases may lock. */
  readonly lockableAccount: string | undefined;
  readonly captcha: CaptchaSource | undefined;
}

/** Where the values of a login were read. */
export type LoginOrigins = Readonly<
  Record<'account' | 'password' | 'captcha' | 'captchaId', ValueOrigin>
>;

/** A variable of the environment, or a place in `probity.yaml`. */
export type ValueOrigin =
  | { readonly variable: string; readonly place?: undefined }
  | { readonly variable?: undefined; readonly place: Place | undefined };

export type CaptchaSource =
  | { readonly kind: 'fixed'; readonly id: string; readonly answer: string }
  | {
      readonly kind: 'http';
      /** Path on the target, or an absolute URL whose host is thereby allowed. */
      readonly url: string;
      readonly method: string;
      /** JSON Pointers into the answer. */
      readonly idPointer: string;
      readonly answerPointer: string;
    }
  /** Prints `{"id": …, "answer": …}` on standard output. */
  | { readonly kind: 'command'; readonly command: readonly [string, ...string[]] };

export interface Budget {
  readonly maxRequests: number | undefined;
  readonly maxTimeSeconds: number | undefined;
  /** Requests a second; `undefined` is as fast as the concurrency allows. */
  readonly ratePerSecond: number | undefined;
  /** The same for single operations, by their ids. */
  readonly operationRates?: Readonly<Record<string, number>> | undefined;
  /** The same for requests that carry the password of one account. */
  readonly accountRatePerSecond?: number | undefined;
  /** Where the server asks for a longer silence (`Retry-After`), what would be sent in it is not tested. Default: a minute. */
  readonly longestWaitMs?: number | undefined;
}

/** `--report FORMAT[=FILE]`; without a file it goes to standard output. */
export interface ReportRequest {
  readonly format: string;
  readonly file: string | undefined;
}

/** From the most to the least that is written; `silent` writes nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];
