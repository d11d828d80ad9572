import type { DocumentedResponse, Operation, Parameter } from './contract.ts';
import type { Json } from '../source/index.ts';

/** Something that requests create and that others read, change and delete. */
export interface Resource {
  /** Its kind, in the singular: `order`. */
  readonly name: string;
  readonly creator: Operation;
  /** The answer that says that it was created. */
  readonly created: DocumentedResponse;
  /** That it is part of, and whose values the creator needs. */
  readonly parent: Parent | undefined;
  readonly reader: Consumer | undefined;
  /** PUT. */
  readonly replacer: Consumer | undefined;
  /** PATCH. */
  readonly updater: Consumer | undefined;
  readonly deleter: Consumer | undefined;
  readonly lister: Lister | undefined;
  /** All others: what is done with it, or read of it, such as `POST /orders/{id}/cancel`. */
  readonly actions: readonly Consumer[];
}

/** How the creator gets the values of the resource that it creates a part of. */
export interface Parent {
  readonly resource: Resource;
  readonly bindings: readonly Binding[];
}

/** An operation on something that was created. */
export interface Consumer {
  readonly operation: Operation;
  /** Of every parameter of its path, and of others that a link names. */
  readonly bindings: readonly Binding[];
}

/** An operation that lists what was created. */
export interface Lister extends Consumer {
  /** JSON Pointer of the list in its answer. */
  readonly pointer: string;
}

/** A parameter, and where its value comes from. */
export interface Binding {
  readonly parameter: Parameter;
  readonly source: ValueSource;
}

/** Where the creator's request or answer has a value that a later request needs. */
export type ValueSource =
  | { readonly kind: 'answer-body'; readonly pointer: string }
  | { readonly kind: 'answer-header'; readonly name: string }
  /** A segment of the path of a URL that the answer has; counted from the end, the last one is 0. */
  | { readonly kind: 'answer-url'; readonly in: AnswerUrl; readonly fromEnd: number }
  /** What the creator's own path parameter was. */
  | { readonly kind: 'request-path'; readonly name: string }
  | { readonly kind: 'request-body'; readonly pointer: string }
  | { readonly kind: 'constant'; readonly value: Json };

/** `Location`, or a member such as `/self`. */
export type AnswerUrl = { readonly header: string } | { readonly pointer: string };
