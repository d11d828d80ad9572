import type { Profile } from '../cases/index.ts';
import type { LatencyBudgets } from '../record/index.ts';
import type { JsonObject } from '../source/index.ts';
import type { Timeouts } from '../exchange/index.ts';
import type { GivenMonitor } from './monitor/given.ts';
import type { Json } from '../source/index.ts';
import type { AnswerLimits, Severities, Severity } from '../verdict/index.ts';

/**
 * `probity.yaml` as it is written and as its schema allows it: nothing is filled in, and each text
 * may still hold `${NAME}`.
 */
export interface GivenConfig {
  readonly documents?: readonly GivenDocument[];
  readonly references?: { readonly allow?: readonly string[] };
  readonly workflows?: readonly GivenWorkflows[];
  readonly failOn?: Severity;
  readonly minCoverage?: number;
  readonly baseline?: string;
  readonly latency?: LatencyBudgets;
  readonly profile?: Profile;
  readonly concurrency?: number;
  readonly stopAfterServerErrors?: number;
  readonly trace?: boolean;
  readonly limits?: Partial<AnswerLimits>;
  readonly timeouts?: Partial<Timeouts>;
  readonly checks?: Severities;
  readonly values?: GivenValues;
  readonly targets?: Readonly<Record<string, GivenTarget>>;
  readonly monitor?: GivenMonitor;
}

export interface GivenDocument {
  readonly file: string;
  readonly overlays?: readonly string[];
}

export interface GivenWorkflows {
  readonly file: string;
  readonly inputs?: Readonly<Record<string, JsonObject>>;
  readonly profiles?: readonly Profile[];
}

export interface GivenTarget {
  readonly url?: string;
  readonly sandbox?: true;
  readonly production?: boolean;
  readonly ca?: string;
  readonly login?: GivenLogin;
  readonly security?: Readonly<Record<string, GivenSecurity>>;
  readonly identities?: Readonly<Record<string, GivenIdentity>>;
  readonly values?: GivenValues;
  readonly profile?: Profile;
  readonly failOn?: Severity;
  readonly limits?: Partial<AnswerLimits>;
  readonly rate?: number;
  readonly rates?: Readonly<Record<string, number>>;
  readonly allow?: readonly string[];
}

export interface GivenLogin {
  readonly email?: string;
  readonly password?: string;
  readonly lockableEmail?: string;
  readonly rate?: number;
  readonly captcha?: GivenCaptcha;
}

/** A further user; what is not said of it is as for the target. */
export interface GivenIdentity {
  readonly login?: { readonly email: string; readonly password: string };
  readonly security?: Readonly<Record<string, GivenSecurity>>;
}

/** By operation, and in it by place. */
export type GivenValues = Readonly<Record<string, Readonly<Record<string, GivenValue>>>>;

/** The value itself, but for an object. */
export type GivenValue = string | number | boolean | null | readonly Json[] | GivenSource;

/** Of one kind, which the schema sees to: a value, a text, a command or an answer. */
export interface GivenSource {
  readonly value?: Json;
  readonly unique?: string;
  readonly command?: readonly [string, ...string[]];
  readonly from?: string;
  readonly pointer?: string;
  readonly header?: string;
  readonly fresh?: boolean;
}

/** A fixed pair, an HTTP source or a command: the schema sees to it that it is one of them. */
export interface GivenCaptcha {
  readonly id?: string;
  readonly answer?: string;
  readonly url?: string;
  readonly method?: string;
  readonly idPointer?: string;
  readonly answerPointer?: string;
  readonly command?: readonly [string, ...string[]];
}

/** Of one kind, which the schema sees to: a key, a token, a user, OAuth, a certificate or a login. */
export interface GivenSecurity {
  readonly value?: string;
  readonly token?: string;
  readonly expired?: string;
  readonly username?: string;
  readonly password?: string;
  readonly flow?: 'clientCredentials' | 'password';
  readonly tokenUrl?: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly clientAuthentication?: 'basic' | 'post';
  readonly scopes?: readonly string[];
  readonly audience?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: string;
  readonly passphrase?: string;
  readonly login?: { readonly operation: string; readonly token?: string };
}

/** Variables by name. An empty one counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the user told the front door, as text; absent where nothing was said. */
export interface Flags {
  readonly documents?: readonly string[] | undefined;
  /** Overlays of those documents, instead of the configured ones. */
  readonly overlays?: readonly string[] | undefined;
  /** True: check the documents as published. */
  readonly noOverlay?: boolean | undefined;
  /** Arazzo documents, instead of the configured ones. */
  readonly workflows?: readonly string[] | undefined;
  /** A configured target's name, or a URL. */
  readonly target?: string | undefined;
  /** The front door's own choice of a configured target where the user named none. */
  readonly defaultTarget?: string | undefined;
  readonly profile?: string | undefined;
  readonly failOn?: string | undefined;
  /** In percent. */
  readonly minCoverage?: string | undefined;
  /** A file of known breaches, instead of the configured one. */
  readonly baseline?: string | undefined;
  readonly updateBaseline?: boolean | undefined;
  readonly seed?: string | undefined;
  /** Regular expression of JavaScript. */
  readonly grep?: string | undefined;
  /** Whether requests carry a `traceparent`. */
  readonly trace?: boolean | undefined;
  /** `2/4`: the second of four parts. */
  readonly shard?: string | undefined;
  /** Random requests of each side an operation. */
  readonly maxExamples?: string | undefined;
  readonly maxRequests?: string | undefined;
  /** In seconds. */
  readonly maxTime?: string | undefined;
  /** Requests a second. */
  readonly rate?: string | undefined;
  readonly concurrency?: string | undefined;
  /** `FORMAT` or `FORMAT=FILE`. */
  readonly reports?: readonly string[] | undefined;
  readonly logLevel?: string | undefined;
}
