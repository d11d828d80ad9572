import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
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
export function shownBy(subject: AnswerSubject, names: readonly string[]): Shown | undefined {
  const value = valueOf(subject.content);
  if (!isJsonObject(value)) return undefined;
  const root = subject.promised?.schema?.json ?? {};
  const schema = resolveSchema(root, root);
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  if (hasAny(value, names)) return { thing: value, pointer: '', described: namesIn(schema) };
  for (const [name, member] of Object.entries(value)) {
    if (!isJsonObject(member) || !hasAny(member, names)) continue;
    const described = namesIn(resolveSchema(properties[name], root));
    return { thing: member, pointer: `/${name}`, described };
  }
  return { thing: value, pointer: '', described: namesIn(schema) };
}

function hasAny(object: JsonObject, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(object, name));
}

function namesIn({ properties }: JsonObject): Shown['described'] {
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
