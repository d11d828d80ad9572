import type { Operation, Parameter } from '../contract/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import type { Place } from '../source/index.ts';
import type { Authorization, SchemeCredential } from './credential.ts';

/** What the server must do with the request. `any`: the document does not say. */
export type Intent = 'accept' | 'reject' | 'any';

export type Origin =
  | 'example'
  | 'positive'
  | 'boundary'
  | 'negative'
  | 'wire'
  | 'random'
  | 'workflow';

/**
 * Who says that a request must be accepted or rejected: the document (or its overlay), or only
 * convention, in which case a breach is at most a warning.
 */
export type Basis = 'document' | 'convention';

/** Named gates: `gate` deterministic, `probe` few and harmless, `conform` everything. */
export type Profile = 'gate' | 'probe' | 'conform';

/** Something a request needs that the document can't give. */
export type Need = 'account' | 'lockable-account' | 'captcha' | 'single-use-captcha';

/** Known-good values for one step. Absent where not configured. */
export interface Values {
  readonly account?: { readonly identifier: string; readonly password: string } | undefined;
  /** An account whose logins may fail on purpose. */
  readonly lockableAccount?: string | undefined;
  readonly captcha?: { readonly id: string; readonly answer: string } | undefined;
  /** What authorises the request; made up where the step wants it so. */
  readonly credentials?: readonly SchemeCredential[] | undefined;
}

/** One request of a case. */
export interface Step {
  /** That the request is for, and by which its answer is judged; where it is not the case's. */
  readonly operation?: Operation | undefined;
  readonly intent: Intent;
  readonly basis: Basis;
  /** Where the document says so; where it has no one line for it, `undefined`. */
  readonly place?: Place | undefined;
  /** Without these the case is not tested. */
  readonly needs: readonly Need[];
  /** With these the step tests more; without, the document's example stands in. */
  readonly prefers: readonly Need[];
  /** True: take the values of the step before (a captcha used twice), not fresh ones. */
  readonly sameValues: boolean;
  /** `undefined` where the operation asks for none. */
  readonly authorization?: Authorization | undefined;
  /**
   * Why the story can't go on after these exchanges, such as an answer without the id that this step
   * asks for; `undefined` where it can.
   */
  obstacle?(earlier: readonly Exchange[]): string | undefined;
  /** Pure. `earlier` are the exchanges of the steps before. */
  build(values: Values, earlier?: readonly Exchange[]): HttpRequest;
}

/** The keyword that a case keeps or breaks, and where: what coverage counts. */
export interface Aim {
  readonly in: Parameter['in'] | 'body' | 'security';
  /** Of the parameter, with a JSON Pointer into its value, or of the scheme; a pointer into the body. */
  readonly name: string;
  /** Of JSON Schema; of a security scheme `missing` or `wrong`. */
  readonly keyword: string;
  /** False where the keyword is broken on purpose. */
  readonly valid: boolean;
}

/** How the answers of a case's steps are compared with each other. */
export type ComparisonName = 'fresh-tokens' | 'account-enumeration';

/** One concrete thing that is tried: one request, or a short story of several. */
export interface Case {
  /** `post-api-user-login/negative/body.captcha/required-missing`: test title, history key, baseline key. */
  readonly id: string;
  /** Id of the operation. */
  readonly operation: string;
  readonly origin: Origin;
  /** A sentence without full stop: `a login without the field "captcha" is refused`. */
  readonly title: string;
  readonly steps: readonly [Step, ...Step[]];
  readonly comparison: ComparisonName | undefined;
  /** Absent where it is about no keyword in particular. */
  readonly tries?: Aim | undefined;
  /** Why Probity can't send it, whatever is configured; `undefined` where it can. */
  readonly untested?: string | undefined;
  /** The profiles in which it is run. */
  readonly profiles: readonly Profile[];
}
