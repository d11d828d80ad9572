import { resolveSchema } from '../../schema/index.ts';
import {
  appendPointer,
  isJsonObject,
  memberOf,
  type Json,
  type JsonObject,
} from '../../source/index.ts';
import { valueOf } from '../content.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt } from '../words.ts';
import { isSame } from './same-value.ts';

/** The JSON object that a request sends; empty where it sends none. */
export function sentBy({ exchange }: AnswerSubject): JsonObject {
  const { body } = exchange.request;
  if (body === undefined) return {};
  try {
    const value: Json = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** A thing as an answer shows it, and where. */
export interface Shown {
  readonly thing: JsonObject;
  /** JSON Pointer of the thing: `""`, or of the member that it is wrapped in. */
  readonly pointer: string;
  /** Names that the document describes; `undefined` where it describes none. */
  readonly described: ReadonlySet<string> | undefined;
}

/** The thing that an answer shows: all of it, or the member that has fields of these names. */
export function shownBy(
  { content, promised }: AnswerSubject,
  names: readonly string[],
): Shown | undefined {
  const value = valueOf(content);
  if (!isJsonObject(value)) return undefined;
  const root = promised?.schema?.json ?? {};
  const { properties } = resolveSchema(root, root);
  const wrapped: readonly (readonly [string, Json])[] = hasAny(value, names)
    ? []
    : Object.entries<Json>(value);
  for (const [name, thing] of wrapped) {
    if (!hasAny(thing, names)) continue;
    const inner = resolveSchema(memberOf(properties, name), root);
    return { thing, pointer: appendPointer('', name), described: namesIn(inner) };
  }
  return { thing: value, pointer: '', described: namesIn({ properties }) };
}

/** The value of a field of the thing that an answer shows. */
export function shownField(subject: AnswerSubject, name: string): Json | undefined {
  return shownBy(subject, [name])?.thing[name];
}

function hasAny(value: Json, names: readonly string[]): value is JsonObject {
  return isJsonObject(value) && names.some((name) => Object.hasOwn(value, name));
}

function namesIn({ properties }: { readonly properties?: Json | undefined }): Shown['described'] {
  return isJsonObject(properties) ? new Set(Object.keys(properties)) : undefined;
}

/** A field that is not shown as it was sent. */
export interface Departure {
  readonly name: string;
  /** In the form of `Violation.response`. */
  readonly place: string;
  readonly sent: Json | undefined;
  readonly shown: Json | undefined;
}

/**
 * The fields that an answer does not show as they were sent. A field is compared where the document
 * describes it in the answer too; one that is not there, only if it is described.
 */
export function departures(sent: JsonObject, answer: AnswerSubject): readonly Departure[] {
  const names = Object.keys(sent);
  const shown = shownBy(answer, names);
  if (shown === undefined) return [];
  const { thing, pointer, described } = shown;
  const secrets = new Set(answer.operation.secrets.response);
  return names.flatMap((name): readonly Departure[] => {
    const isThere = Object.hasOwn(thing, name);
    const isKnown = described?.has(name) ?? isThere;
    if (!isKnown || secrets.has(`${pointer}/${name}`)) return [];
    if (isSame(sent[name], thing[name])) return [];
    return [{ name, place: `body#${pointer}/${name}`, sent: sent[name], shown: thing[name] }];
  });
}

/** A value as a message shows it. */
export function valueText(value: Json | undefined): string {
  return value === undefined ? 'missing' : excerpt(JSON.stringify(value));
}
