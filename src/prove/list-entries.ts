import type { MediaType, Operation } from '../contract/index.ts';
import { resolveSchema } from '../schema/index.ts';
import {
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import { arrives, type BaseBody } from './base-body.ts';
import { bodiesFor } from './samples.ts';
import { freshValues } from './fresh-values.ts';
import { valueAt } from './pointers.ts';

/** Entries that a list has by itself, so that there is something to ask for. */
const OWN_ENTRIES = 5;

/** What the entries of a list are made from. */
export interface ListBase {
  /** An entry as a body of its own. */
  readonly entry: BaseBody;
  /** Unlike each other, as far as their schema allows. */
  readonly own: readonly Json[];
}

const known = new WeakMap<Operation, Map<string, ListBase | undefined>>();

/** `undefined` where no entry can be made. */
export function listBaseOf(
  operation: Operation,
  base: BaseBody,
  pointer: string,
): ListBase | undefined {
  const bases = known.get(operation) ?? new Map<string, ListBase | undefined>();
  known.set(operation, bases);
  if (!bases.has(pointer)) bases.set(pointer, makeBase(base, pointer));
  return bases.get(pointer);
}

function makeBase({ mediaType, value }: BaseBody, pointer: string): ListBase | undefined {
  const ofEntry = entryType(mediaType, pointer);
  if (ofEntry === undefined) return undefined;
  const shown = valueAt(value, pointer);
  const [first] = Array.isArray(shown) ? shown : [];
  const sample = first ?? firstOf(bodiesFor(ofEntry));
  if (sample === undefined) return undefined;
  const entry = { mediaType: ofEntry, value: sample };
  return {
    entry,
    own: distinct(Array.from({ length: OWN_ENTRIES }, (_, at) => variant(entry, at))),
  };
}

/** An entry has the type of its list, with the schema of the list's items. */
function entryType(mediaType: MediaType, pointer: string): MediaType | undefined {
  if (mediaType.schema === undefined) return undefined;
  const { json: root, place } = mediaType.schema;
  const whole = resolveSchema(root, root);
  const [member] = pointerSegments(pointer);
  const list =
    member === undefined ? whole : resolveSchema(memberOf(whole['properties'], member), root);
  const items = resolveSchema(list['items'], root);
  const json = { ...items, ...(root['$defs'] !== undefined && { $defs: root['$defs'] }) };
  const schema = { json, place, placeOf: () => place };
  return { ...mediaType, schema, itemSchema: undefined, example: undefined, examples: [] };
}

function firstOf<T>(values: Iterable<T>): T | undefined {
  for (const value of values) return value;
  return undefined;
}

function distinct(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Another entry, in as many of its members as may differ. */
function variant({ value, mediaType }: BaseBody, at: number): Json {
  if (at === 0) return value;
  if (!isJsonObject(value)) {
    return likeValues(value, {}, at).find((each) => arrives(each, mediaType)) ?? value;
  }
  const root = mediaType.schema?.json ?? {};
  const { properties } = resolveSchema(root, root);
  return Object.entries<Json>(value).reduce<JsonObject>((changed, [name, member]) => {
    const schema = resolveSchema(memberOf(properties, name), root);
    const others = likeValues(member, schema, at).map((each) => ({ ...changed, [name]: each }));
    return others.find((each) => arrives(each, mediaType)) ?? changed;
  }, value);
}

/** Values of the same kind, which follow from the number. */
function likeValues(value: Json, schema: JsonObject, at: number): readonly Json[] {
  const listed = schema['enum'];
  if (Array.isArray(listed)) return [listed[at % listed.length] ?? value];
  if (typeof value === 'boolean') return [at % 2 === 0];
  if (typeof value === 'number') return [value + at, value - at];
  if (typeof value !== 'string') return [];
  const dates = [`2024-03-0${at}T12:00:00Z`, `2024-03-0${at}`];
  return [...dates, `${value} ${at}`, `${value}${at}`, ...freshValues(0, at, value)];
}
