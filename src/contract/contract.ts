import type { Defect, Json, JsonObject, Place } from '../source/index.ts';
import type { DocumentedResponse, KnownValue, Parameter, RequestBody } from './message.ts';
import type { Invariant, OutcomeRule } from './outcome-rule.ts';
import type { SecurityRequirement, SecurityScheme } from './security.ts';
import type { Server } from './server.ts';

export type {
  DocumentedHeader,
  DocumentedResponse,
  Encoding,
  Encodings,
  Example,
  KnownValue,
  Link,
  MediaType,
  Parameter,
  ParameterStyle,
  RequestBody,
} from './message.ts';
export type { Criterion, CriterionAnswer, Invariant, OutcomeRule } from './outcome-rule.ts';
export type { Server, ServerVariable } from './server.ts';

/**
 * What one document promises, overlays applied. Frozen. Operations are read when they are first
 * asked for, so that one of a thousand costs what one costs.
 */
export interface Contract {
  readonly document: DocumentIdentity;
  /** `info.title`, or the file name where the title is empty. */
  readonly title: string;
  /** Those that can be tested, in the order of the document. */
  readonly operations: readonly Operation[];
  /** What is wrong with the document, and which operations can't be tested because of it. */
  readonly defects: readonly ContractDefect[];
  /**
   * URLs under `servers`, those of paths and operations included, with every value of their
   * variables: never a target; used to recognise production.
   */
  readonly servers: readonly string[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** What the document is too loose to say, as far as a run tells it. */
  readonly gaps: readonly Gap[];
  /** The same with all that `lint` lists. */
  readonly allGaps: readonly Gap[];
  /** Overlay actions that matched nothing, and other things worth a line. */
  readonly warnings: readonly ContractWarning[];
  /** The same with some of its operations; the others are not even read. */
  only(isWanted: (operation: OperationName) => boolean): Contract;
  /**
   * An Overlay action (YAML text) that updates what stands at a place of the document; `undefined`
   * for a place that an overlay of the document can't reach.
   */
  overlayAction(place: Place, update: JsonObject | readonly Json[]): string | undefined;
}

/** What is known of an operation before it is read. */
export interface OperationName {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** As documented: what links and workflows call it. */
  readonly operationId?: string | undefined;
}

export interface ContractDefect extends Defect {
  /** Not tested because of it; empty for a defect that no operation depends on. */
  readonly operations: readonly OperationName[];
}

/** Tells "the server changed" from "the document changed". */
export interface DocumentIdentity {
  readonly file: string;
  /** SHA-256 of the document's bytes as published, lower-case hex. */
  readonly sha256: string;
  readonly overlays: readonly { readonly file: string; readonly sha256: string }[];
}

/** A method on a path. */
export interface Operation {
  /** Words from the data, stable across runs: `post-api-user-login`. */
  readonly id: string;
  /** As documented: what links and workflows call it. */
  readonly operationId?: string | undefined;
  /** Upper case. */
  readonly method: string;
  /** Path template as documented: `/api/user/login`. */
  readonly path: string;
  readonly summary: string;
  /** As documented. */
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly place: Place;
  /**
   * Whether a request may change something at the server: by `x-side-effects`, else by its method (RFC
   * 9110, section 9.2.1).
   */
  readonly sideEffects: boolean;
  /** Whether what it shows or changes is shared between users on purpose: by `x-shared`. */
  readonly shared: boolean;
  /** Methods the document describes for this path, upper case. */
  readonly documentedMethods: readonly string[];
  /** These, and those of every other path that the URLs of this one fit, too. */
  readonly urlMethods: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly DocumentedResponse[];
  /** The sets of schemes of which one is enough; none where nothing is asked for. */
  readonly security: readonly SecurityRequirement[];
  /** Those of the operation, else of its path; empty where the document's own count. */
  readonly servers: readonly Server[];
  /** Paths of the first server of the document, and of the one that counts here: `/v1`, or empty. */
  readonly basePath: { readonly ofDocument: string; readonly own: string };
  readonly outcome: OutcomeRule;
  readonly invariants: readonly Invariant[];
  readonly login: LoginRoles | undefined;
  readonly secrets: SecretPointers;
  /** Known-good values of its inputs, from `x-values`; later ones win. */
  readonly values: readonly KnownValue[];
}

/** Which fields of a login carry what, as JSON Pointers into the bodies; from `x-login`. */
export interface LoginRoles {
  readonly account: string;
  readonly password: string;
  readonly captcha: string | undefined;
  readonly captchaId: string | undefined;
  /** In the response body. */
  readonly token: string | undefined;
  readonly attempts?: AttemptLimit | undefined;
  /** Of `x-login`. */
  readonly place: Place;
}

/**
 * After so many refused logins within so many seconds an account, whether there is one of that name or
 * not, takes no more, and is told so with status 429.
 */
export interface AttemptLimit {
  readonly failures: number;
  readonly withinSeconds: number;
  readonly place: Place;
}

/** Fields that must never be written down: `format: password`, `writeOnly`, `x-secret`. */
export interface SecretPointers {
  readonly request: readonly string[];
  readonly response: readonly string[];
  /** Names of cookies that parameters describe and nothing marks: what a case sends there is made up. */
  readonly openCookies?: readonly string[];
}

/** The document is too loose to say. Not a violation. */
export interface Gap {
  /** Stable word: `request-body-not-required`, `rule-in-prose`, `no-refusal-documented` … */
  readonly kind: string;
  readonly operation: string | undefined;
  readonly message: string;
  readonly place: Place;
  /** An Overlay action (YAML text) that would close the gap; `undefined` where only a person can say. */
  readonly overlay: string | undefined;
}

export interface ContractWarning {
  readonly message: string;
  readonly place: Place;
}
