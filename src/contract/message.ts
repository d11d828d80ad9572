import type { Schema } from '../schema/index.ts';
import type { Json, JsonObject, Place } from '../source/index.ts';
import type { Server } from './server.ts';

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
  /** It or its schema is marked as `SecretPointers` are. */
  readonly isSecret: boolean;
  /** As documented. */
  readonly description?: string | undefined;
  readonly schema: Schema | undefined;
  /** From `content`: the value is written as this media type, whatever `style` says. */
  readonly mediaType: MediaType | undefined;
  readonly example: Json | undefined;
  readonly examples: readonly Example[];
  /** From `x-values`. */
  readonly knownValue?: Pick<KnownValue, 'value' | 'place'> | undefined;
  readonly place: Place;
}

/** A value of an input of which the document says that the server takes it. */
export interface KnownValue {
  /** `path.id`, `query.page`, `header.x-tenant` in lower case, `cookie.theme`, `body#/a/b`. */
  readonly location: string;
  readonly value: Json;
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

export interface MediaType extends Encodings {
  /** As documented, lower case, for example `application/json` or `text/*`. */
  readonly range: string;
  readonly schema: Schema | undefined;
  /** Of each item of a stream (OpenAPI 3.2). */
  readonly itemSchema: Schema | undefined;
  readonly example: Json | undefined;
  readonly examples: readonly Example[];
  readonly place: Place;
}

/** How the parts of a form or a multipart body are written. */
export interface Encodings {
  /** By property name; without prototype. */
  readonly encoding: Readonly<Record<string, Encoding>>;
  /** Of the first items of a list, whose parts have no names but by their headers (OpenAPI 3.2). */
  readonly prefixEncoding: readonly Encoding[];
  /** Of the items after them. */
  readonly itemEncoding: Encoding | undefined;
}

/** How one part is written, and what is in it (OpenAPI, Encoding Object). */
export interface Encoding extends Encodings {
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
