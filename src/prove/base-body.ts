import type { DocumentedResponse, MediaType, Operation } from '../contract/index.ts';
import {
  asSequence,
  bestFit,
  bodyErrors,
  codecFor,
  parseMediaType,
  rangeOf,
} from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import type { Chosen } from './choose-response.ts';
import { fitOutcome } from './fit-outcome.ts';
import { bodiesFor } from './samples.ts';
import { isBodiless, within } from './write-answer.ts';

/** A body that a documented response may have, and the media type that it is written in. */
export interface BaseBody {
  readonly mediaType: MediaType;
  readonly value: Json;
}

/** What an answer is made from: no body where none is documented. */
export type Base =
  | { readonly kind: 'body'; readonly body: BaseBody }
  | { readonly kind: 'none' }
  /** None could be made that the document allows. */
  | { readonly kind: 'unmade' };

/** The same base for the same operation, response and outcome. */
export type Bases = (operation: Operation, chosen: Chosen, accepted: boolean) => Base;

/** Many servers are made from one contract. */
const known = new WeakMap<DocumentedResponse, Map<string, Base>>();

export function createBases(): Bases {
  return (operation, chosen, accepted) => {
    const { response, status } = chosen;
    if (response === undefined) return { kind: 'none' };
    const own = known.get(response) ?? new Map<string, Base>();
    known.set(response, own);
    const key = `${operation.id} ${status} ${accepted}`;
    const base = own.get(key) ?? findBase(operation, { status, response }, accepted);
    own.set(key, base);
    return base;
  };
}

function findBase(
  operation: Operation,
  { status, response }: { readonly status: number; readonly response: DocumentedResponse },
  accepted: boolean,
): Base {
  if (isBodiless(status) || operation.method === 'HEAD') return { kind: 'none' };
  const head = { statusCode: status, header: () => undefined };
  for (const documented of jsonFirst(response.content)) {
    const concrete = within(documented);
    const mediaType = asSequence(concrete, codecFor(concrete));
    // A range that is written as a type which the document has by itself is judged by that one.
    if (bestFit(response.content, rangeOf(mediaType.range)) !== documented) continue;
    const isValid = (value: Json) => arrives(value, mediaType);
    const value = fitOutcome(bodiesFor(mediaType), accepted, { operation, head, isValid });
    if (value !== undefined) return { kind: 'body', body: { mediaType, value } };
  }
  const isDecided = response.content.length > 0 || operation.outcome.kind === 'criteria';
  return { kind: isDecided ? 'unmade' : 'none' };
}

function jsonFirst(content: readonly MediaType[]): readonly MediaType[] {
  return [...content.filter(isJson), ...content.filter((each) => !isJson(each))];
}

function isJson(mediaType: MediaType): boolean {
  return codecFor(within(mediaType)).name === 'JSON';
}

/** Whether the value can be written, and is valid where it is read back. */
export function arrives(value: Json, mediaType: MediaType): boolean {
  const codec = codecFor(mediaType);
  if (codec.name === 'JSON') return bodyErrors(value, mediaType, codec).length === 0;
  const written = codec.write(value, mediaType);
  const name = written && parseMediaType(written.mediaType);
  if (written === undefined || name === undefined || written.bytes.length === 0) return false;
  const reading = codec.read(written.bytes, mediaType, name);
  if (reading.kind === 'opaque') return true;
  return reading.kind === 'value' && bodyErrors(reading.value, mediaType, codec).length === 0;
}
