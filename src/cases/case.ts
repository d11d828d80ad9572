import type { ListTotal, Operation, Parameter } from '../contract/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import type { Place } from '../source/index.ts';
import type { Authorization, SchemeCredential } from './credential.ts';
import type { KnownValues } from './known.ts';
import type { SampleFile } from './sample-file.ts';
import type { CanaryName } from './security/canaries.ts';
import type { Story } from './story.ts';

/** What the server must do with the request. `any`: the document does not say. */
export type Intent = 'accept' | 'reject' | 'any';

export type Origin =
  | 'example'
  | 'positive'
  | 'boundary'
  | 'negative'
  | 'wire'
  | 'random'
  | 'workflow'
  | 'security';

/**
 * Who says that a request must be accepted or rejected: the document (or its overlay), or only
 * convention, in which case a breach is at most a warning.
 */
export type Basis = 'document' | 'convention';

/**
 * How far a request is a matter of HTTP and not of the document; `undefined`: not at all.
 *
 * - `protocol`: what the API runs on may refuse it before the API sees it, with a status that nobody
 *   documents (RFC 9110, section 15.5). `unreadable`: or by closing the connection. `unfinished`: or by
 *   waiting for what was announced and never comes.
 * - `ambiguous`: two framings, of which one may count where the connection ends with the answer (RFC
 *   9112, section 6.1).
 * - `target`: its target is not the documented one, so that nothing is said of the answer.
 */
export type Reach = 'protocol' | 'unreadable' | 'unfinished' | 'ambiguous' | 'target';

/**
 * Named gates: `gate` deterministic, `probe` few and harmless, `conform` everything that the document
 * says, `security` what an attacker would try.
 */
export type Profile = 'gate' | 'probe' | 'conform' | 'security';

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
  /** What the step awaits, as far as it could be had. */
  readonly known?: KnownValues | undefined;
  /** Where the same was sent before: a word for what the server takes only once. */
  readonly again?: string | undefined;
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
  /** Where it sends known-good values that are had while the run goes on: `path.id`. */
  readonly awaits?: readonly string[] | undefined;
  /** Of a step that takes values from earlier answers: where those go. */
  readonly fills?: readonly string[] | undefined;
  /** True: take the values of the step before (a captcha used twice), not fresh ones. */
  readonly sameValues: boolean;
  readonly reach?: Reach | undefined;
  /** `undefined` where the operation asks for none. */
  readonly authorization?: Authorization | undefined;
  /** Whose credentials authorise it, where not those of the target: the second configured user. */
  readonly identity?: 'other' | undefined;
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
export type ComparisonName =
  | 'fresh-tokens'
  | 'account-enumeration'
  | 'chunked-body'
  | 'head-as-get'
  | 'read-only'
  | 'there-after-create'
  | 'location-works'
  | 'gone-after-delete'
  | 'delete-twice'
  | 'listed-after-create'
  | 'unlisted-after-delete'
  | 'conflict'
  | 'idempotent-put'
  | 'whole-put'
  | 'partial-patch'
  | 'merge-patch-null'
  | 'read-only-kept'
  | 'safe-read'
  | 'fresh-etag'
  | 'stale-write'
  | 'not-modified'
  | 'other-user'
  | 'without-credentials'
  | 'foreign-in-list'
  | 'lasting-action'
  | 'logged-out'
  | 'dangling-reference'
  | 'page-limit'
  | 'pages-apart'
  | 'filter-kept'
  | 'filter-whole'
  | 'bound-included'
  | 'sort-kept'
  | 'attempts-limited'
  | 'default-kept'
  | 'all-pages'
  | 'upload-kept'
  | 'referenced-kept'
  | 'other-put'
  | 'other-put-gone'
  | 'mass-assignment'
  | 'function-level'
  | 'enumeration-by-time'
  | 'guesses-limited';

/** What a comparison must know of a story besides its answers. */
export interface Clues {
  /** JSON Pointer of the id in the answer that creates the thing. */
  readonly id?: string | undefined;
  /** JSON Pointer of the list in an answer that has one. */
  readonly list?: string | undefined;
  /** Entries that were asked for at most. */
  readonly page?: number | undefined;
  /** The field that the story is about. */
  readonly field?: string | undefined;
  /** Where the answer of a list says how many things are on all its pages. */
  readonly total?: ListTotal | undefined;
  /** That was uploaded. */
  readonly file?: SampleFile | undefined;
  /** That was sent in it. */
  readonly canary?: CanaryName | undefined;
  /** The fields that it sends too many. */
  readonly fields?: readonly string[] | undefined;
  /** Of these the one that means nothing to any server. */
  readonly nonsense?: string | undefined;
}

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
  /** Tells the story from its beginning, where it depends on the answers: `steps` is a plan of it. */
  readonly story?: (() => Story) | undefined;
  readonly comparison: ComparisonName | undefined;
  readonly clues?: Clues | undefined;
  /** Absent where it is about no keyword in particular. */
  readonly tries?: Aim | undefined;
  /** Why Probity can't send it, whatever is configured; `undefined` where it can. */
  readonly untested?: string | undefined;
  /** The profiles in which it is run. */
  readonly profiles: readonly Profile[];
}
