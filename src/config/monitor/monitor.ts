import type { Json, Place } from '../../source/index.ts';
import type { MonitoredCheck } from './check.ts';

/** What `monitor` in `probity.yaml` says, resolved. */
export interface MonitorConfig {
  /** Where the checks are sent from: a key of the history. */
  readonly location: string;
  /** Absolute path of the history. */
  readonly history: string;
  /** Absolute path of the folder that runs of the cron mode add to. */
  readonly segments: string;
  /** Absolute paths of folders of segments whose results count here too. */
  readonly imports: readonly string[];
  /** Of the status page, with a slash at its end; links in messages begin with it. */
  readonly publicUrl: string | undefined;
  /** Asked where checks fail: without an answer from there either, the fault is ours. */
  readonly control: URL | undefined;
  /** Called after each full cycle, so that somebody else notices when this monitor is gone. */
  readonly ping: URL | undefined;
  readonly groupWindowMs: number;
  readonly checks: readonly MonitoredCheck[];
  readonly maintenance: readonly MaintenanceConfig[];
  readonly channels: readonly ChannelConfig[];
  readonly accounts: readonly AccountBudget[];
  /** Where metrics are pushed to; `undefined`: nowhere. */
  readonly otlp?: OtlpConfig | undefined;
  /** The status page; `undefined`: none is served. */
  readonly web?: WebConfig | undefined;
}

/** A receiver of metrics that speaks OTLP/HTTP with JSON. */
export interface OtlpConfig {
  /** Asked as it stands, such as `http://collector:4318/v1/metrics`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly intervalMs: number;
}

/** Where the status page is served, and to whom. */
export interface WebConfig {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** `undefined`: who reaches the port may read. */
  readonly auth: WebAuth | undefined;
  /** True where everybody may read it, whatever host they name. */
  readonly isPublic: boolean;
}

export type WebAuth =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

/** How often logins of an account may be tried, all checks together. */
export interface AccountBudget {
  readonly name: string;
  readonly attempts: number;
  readonly perMs: number;
}

/** A time when failures are expected: left out of the numbers; one that outlives it alerts. */
export interface MaintenanceConfig {
  readonly name: string;
  /** Names of checks; empty: all. */
  readonly checks: readonly string[];
  readonly when:
    | { readonly kind: 'once'; readonly from: number; readonly to: number }
    | {
        readonly kind: 'cron';
        readonly cron: string;
        readonly timezone: string;
        readonly durationMs: number;
      };
}

export interface ChannelBase {
  readonly name: string;
  /** Where it is configured. */
  readonly place: Place;
}

/** A way to tell somebody, and what it takes. */
export type ChannelConfig = ChannelBase &
  (
    | {
        readonly kind: 'webhook';
        readonly url: string;
        readonly secret: string | undefined;
        readonly headers: Readonly<Record<string, string>>;
        readonly body: Json | undefined;
      }
    | { readonly kind: 'slack'; readonly url: string }
    | { readonly kind: 'pagerduty'; readonly routingKey: string; readonly url: string | undefined }
    | {
        readonly kind: 'github';
        readonly repository: string;
        readonly token: string;
        readonly url: string | undefined;
        readonly labels: readonly string[] | undefined;
      }
    | {
        readonly kind: 'email';
        readonly smtp: string;
        readonly from: string;
        readonly to: readonly string[];
      }
  );
