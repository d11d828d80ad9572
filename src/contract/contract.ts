import type { Defect, Json, JsonObject, Place } from '../source/index.ts';
import type { Schema } from '../schema/index.ts';
import type { SecurityRequirement, SecurityScheme } from './security.ts';

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
  /** What the document is too loose to say. */
  readonly gaps: readonly Gap[];
  /** Overlay actions that matched nothing, and other things worth a line. */
  readonly warnings: readonly ContractWarning[];
  /** The same with some of its operations; the others are not even read. */
  only(isWanted: (operation: OperationName) => boolean): Contract;
}

/** What is known of an operation before it is read. */
export interface OperationName {
  readonly id: string;
  readonly method: string;
  readonly path: string;
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
  /** Upper case. */
  readonly method: string;
  /** Path template as documented: `/api/user/login`. */
  readonly path: string;
  readonly summary: string;
  readonly place: Place;
  /**
   * Whether a request may change something at the server: by `x-side-effects`, else by its method (RFC
   * 9110, section 9.2.1).
   */
  readonly sideEffects: boolean;
  /** Methods the document describes for this path, upper case. */
  readonly documentedMethods: readonly string[];
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
}

/** How arrays and objects are written into a text (OpenAPI 3.2, section 4.12.4). */
export type ParameterStyle =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

export interface Parameter {
  readonly name: string;
  /** `querystring`: the whole query, as `mediaType` says (OpenAPI 3.2). */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'querystring';
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  readonly schema: Schema | undefined;
  /** From `content`: the value is written as this media type, whatever `style` says. */
  readonly mediaType: MediaType | undefined;
  readonly example: Json | undefined;
  readonly examples: readonly Example[];
  readonly place: Place;
}

/** A member of `examples`. */
export interface Example {
  readonly name: string;
  /** The data, or the serialized text where the document has only that. */
  readonly value: Json;
  /** As it is sent, where the document says so (`serializedValue` of OpenAPI 3.2). */
  readonly serialized: string | undefined;
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
  /** Of each item of a stream (OpenAPI 3.2). */
  readonly itemSchema: Schema | undefined;
  /** By property name; without prototype. */
  readonly encoding: Readonly<Record<string, Encoding>>;
  readonly example: Json | undefined;
  readonly examples: readonly Example[];
  readonly place: Place;
}

/** How a property of a form is written (OpenAPI, Encoding Object). */
export interface Encoding {
  /** Media ranges, comma separated; `undefined` for the default of the property's type. */
  readonly contentType: string | undefined;
  /** Of the part of a multipart body. */
  readonly headers: readonly DocumentedHeader[];
  /** `undefined` where neither style, explode nor allowReserved is given: `contentType` counts. */
  readonly style: ParameterStyle | undefined;
  readonly explode: boolean;
  readonly allowReserved: boolean;
}

export interface DocumentedResponse {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  /** Without `Content-Type`, which `content` describes. */
  readonly headers: readonly DocumentedHeader[];
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
  readonly place: Place;
}

/** A header of a response or of a part; its style is `simple`. */
export interface DocumentedHeader {
  /** As documented; names are compared without case. */
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly schema: Schema | undefined;
  /** From `content`, instead of a schema. */
  readonly mediaType: MediaType | undefined;
  readonly example: Json | undefined;
  readonly place: Place;
}

/** What an answer offers to go on with (OpenAPI, Link Object). */
export interface Link {
  readonly name: string;
  readonly operationId: string | undefined;
  /** URI reference of an operation, where it has no `operationId`. */
  readonly operationRef: string | undefined;
  /** Values, or runtime expressions, by parameter: `id` or `path.id`. */
  readonly parameters: JsonObject;
  readonly requestBody: Json | undefined;
  readonly server: Server | undefined;
  readonly place: Place;
}

/** A base URL that a document gives (OpenAPI, Server Object). */
export interface Server {
  /** With its `{variables}`. */
  readonly url: string;
  readonly variables: readonly ServerVariable[];
  readonly place: Place;
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  /** Empty where any value will do. */
  readonly enum: readonly string[];
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
  /** Of `x-login`. */
  readonly place: Place;
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
