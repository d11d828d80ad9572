import type { MediaType } from '../../contract/index.ts';
import { appendPointer, isJsonObject, type Json, type JsonObject } from '../../source/index.ts';

/** The schema of a body. */
export type Schema = NonNullable<MediaType['schema']>;

/** A schema that applies to a value, and the pointer to it in the schema of the body. */
export interface View {
  readonly schema: JsonObject;
  readonly pointer: string;
}

/** Schemas inside each other, references followed. */
const MAX_VIEWS = 200;

const LISTS = ['allOf', 'anyOf', 'oneOf'];
const SINGLE = ['then', 'else'];

/** A schema with all that it refers to and is combined of, for the same value. */
export function viewsAt(root: Schema, starts: readonly View[]): readonly View[] {
  const views = new Map<string, View>();
  const waiting = [...starts];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (views.has(next.pointer) || views.size >= MAX_VIEWS) continue;
    views.set(next.pointer, next);
    waiting.push(...inPlace(next, root));
  }
  return [...views.values()];
}

function inPlace({ schema, pointer }: View, root: Schema): readonly View[] {
  const { $ref } = schema;
  const referred = typeof $ref === 'string' ? viewAt(root, decoded($ref)) : undefined;
  const listed = LISTS.flatMap((keyword) =>
    membersOf(schema[keyword]).map(([key, each]) => view(each, pointer, keyword, key)),
  );
  const single = SINGLE.map((keyword) => view(schema[keyword], pointer, keyword));
  const dependent = membersOf(schema['dependentSchemas']).map(([key, each]) =>
    view(each, pointer, 'dependentSchemas', key),
  );
  return [referred, ...listed, ...single, ...dependent].filter((each) => each !== undefined);
}

/** `#/$defs/a` as a pointer. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

function viewAt({ json }: Schema, pointer: string): View | undefined {
  let value: Json | undefined = json;
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isJsonObject(value)
      ? value[key]
      : Array.isArray(value)
        ? value[Number(key)]
        : undefined;
  }
  return isJsonObject(value) ? { schema: value, pointer } : undefined;
}

/** The schema there, where one is. */
export function view(
  value: Json | undefined,
  pointer: string,
  ...segments: readonly string[]
): View | undefined {
  if (!isJsonObject(value)) return undefined;
  return { schema: value, pointer: appendPointer(pointer, ...segments) };
}

export function membersOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
