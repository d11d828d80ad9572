import type { Json } from '../source/index.ts';
import type { Place } from '../source/index.ts';
import type { Schema } from '../schema/index.ts';

/** What one document promises, overlays applied. Frozen. */
export interface Contract {
  readonly document: DocumentIdentity;
  /** `info.title`, or the file name where the title is empty. */
  readonly title: string;
  readonly operations: readonly Operation[];
  /** URLs under `servers`: never a target; used to recognise production. */
  readonly servers: readonly string[];
  /** What the document is too loose to say. */
  readonly gaps: readonly Gap[];
  /** Overlay actions that matched nothing, and other things worth a line. */
  readonly warnings: readonly ContractWarning[];
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
  /** Upper case. */
  readonly method: string;
  /** Path template as documented: `/api/user/login`. */
  readonly path: string;
  readonly summary: string;
  readonly place: Place;
  /** Methods the document describes for this path, upper case. */
  readonly documentedMethods: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly DocumentedResponse[];
  readonly outcome: OutcomeRule;
  readonly invariants: readonly Invariant[];
  readonly login: LoginRoles | undefined;
  readonly secrets: SecretPointers;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema | undefined;
  readonly example: Json | undefined;
  readonly place: Place;
}

export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly place: Place;
}

export interface MediaType {
  /** As documented, lower case, for example `application/json` or `text/*`. */
  readonly range: string;
  readonly schema: Schema | undefined;
  readonly example: Json | undefined;
  readonly place: Place;
}

export interface DocumentedResponse {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly content: readonly MediaType[];
  readonly place: Place;
}

/**
 * How an operation says yes and no.
 *
 * - `status`: 2xx accepted, 4xx rejected (the default).
 * - `criteria`: simple criteria of Arazzo 1.0 on the answer, from `x-outcome`.
 * - `unknown`: the document gives no way to refuse, so a refusal can't be told from a success.
 */
export type OutcomeRule =
  | { readonly kind: 'status' }
  | { readonly kind: 'criteria'; readonly accepted: Criterion; readonly rejected: Criterion }
  | { readonly kind: 'unknown' };

/** A simple criterion (Arazzo 1.0, section 4.6.11) and where it is written. */
export interface Criterion {
  readonly text: string;
  readonly place: Place;
  /** Pure. A runtime expression that finds nothing is `undefined`, which equals only itself. */
  evaluate(answer: CriterionAnswer): boolean;
}

/** What a criterion may read of an answer. */
export interface CriterionAnswer {
  readonly statusCode: number;
  header(name: string): string | undefined;
  /** Parsed body; `undefined` where there is none or it did not parse. */
  readonly body: unknown;
}

/** Something that must hold whenever an answer has an outcome; from `x-invariants`. */
export interface Invariant {
  readonly when: 'accepted' | 'rejected';
  readonly description: string;
  readonly criterion: Criterion;
}

/** Which fields of a login carry what, as JSON Pointers into the bodies; from `x-login`. */
export interface LoginRoles {
  readonly account: string;
  readonly password: string;
  readonly captcha: string | undefined;
  readonly captchaId: string | undefined;
  /** In the response body. */
  readonly token: string | undefined;
}

/** Fields that must never be written down: `format: password`, `writeOnly`, `x-secret`. */
export interface SecretPointers {
  readonly request: readonly string[];
  readonly response: readonly string[];
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
