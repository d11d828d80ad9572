import type { Json } from '../../source/index.ts';

/** `monitor` as it is written. Durations are texts such as `30s`, `5m`, `1h`, `7d`. */
export interface GivenMonitor {
  readonly location?: string;
  readonly history?: string;
  readonly segments?: string;
  readonly import?: readonly string[];
  readonly publicUrl?: string;
  readonly control?: string;
  readonly ping?: string;
  readonly groupWindow?: string;
  readonly defaults?: GivenPolicy;
  readonly checks?: readonly GivenCheck[];
  readonly maintenance?: readonly GivenMaintenance[];
  readonly channels?: Readonly<Record<string, GivenChannel>>;
  readonly accounts?: Readonly<Record<string, { readonly attempts: number; readonly per: string }>>;
  readonly otlp?: {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly interval?: string;
  };
  readonly web?: GivenWeb;
}

/** With `token`, with `user` and `password`, or with neither, which the schema sees to. */
export interface GivenWeb {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly user?: string;
  readonly password?: string;
  readonly public?: boolean;
}

export interface GivenPolicy {
  readonly target?: string;
  readonly interval?: string;
  readonly timeout?: string;
  readonly overlap?: number;
  readonly slow?: string;
  /** `2`, or `3 of 5`. */
  readonly failAfter?: number | string;
  readonly slowAfter?: number | string;
  readonly recoverAfter?: number;
  readonly confirm?: boolean;
  readonly flapping?: { readonly changes: number; readonly within: string };
  readonly quorum?: number;
  readonly remindEvery?: string;
  readonly objectives?: readonly GivenObjective[];
  readonly dependsOn?: readonly string[];
  readonly channels?: readonly string[];
  readonly account?: string;
}

export interface GivenCheck extends GivenPolicy {
  readonly name: string;
  readonly operation?: string;
  readonly cases?: string;
  readonly workflow?: string;
  readonly reported?: true;
}

/** Of one kind, which the schema sees to. */
export interface GivenObjective {
  readonly name?: string;
  /** Percent of slots that are neither down nor wrong. */
  readonly availability?: number;
  /** With `target`: percent of slots that are answered within it. */
  readonly latency?: string;
  readonly target?: number;
  readonly window?: string;
}

export interface GivenMaintenance {
  readonly name: string;
  readonly checks?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly cron?: string;
  readonly timezone?: string;
  readonly duration?: string;
}

/** Of one kind, which the schema sees to. */
export interface GivenChannel {
  readonly webhook?: {
    readonly url: string;
    readonly secret?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  readonly slack?: { readonly url: string };
  readonly pagerduty?: { readonly routingKey: string; readonly url?: string };
  readonly github?: {
    readonly repository: string;
    readonly token: string;
    readonly url?: string;
    readonly labels?: readonly string[];
  };
  readonly email?: {
    readonly smtp: string;
    readonly from: string;
    readonly to: readonly string[];
  };
}
