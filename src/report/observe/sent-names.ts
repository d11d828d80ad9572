import type { Operation } from '../../contract/index.ts';
import type { RecordedBody } from '../../record/index.ts';
import { isJsonObject, type Json } from '../../source/index.ts';

/** Names of members that requests had and no schema of their bodies describes: made up by cases. */
export interface SentNames {
  add(body: RecordedBody | undefined, operation: Operation): void;
  /** False for a sighting that is of no member. */
  has(name: string | undefined): boolean;
}

export function createSentNames(): SentNames {
  const sent = new Set<string>();
  const described = new Map<Operation, ReadonlySet<string>>();
  return {
    add(body, operation) {
      const known = described.get(operation) ?? describedNames(operation);
      described.set(operation, known);
      for (const name of namesIn(body)) if (!known.has(name)) sent.add(name);
    },
    has: (name) => name !== undefined && sent.has(name),
  };
}

function describedNames({ requestBody }: Operation): ReadonlySet<string> {
  const schemas = requestBody?.content.flatMap(({ schema }) => schema?.json ?? []) ?? [];
  return new Set(schemas.flatMap((schema) => [...memberNames(schema)]));
}

function namesIn(body: RecordedBody | undefined): Iterable<string> {
  if (body === undefined || body.cut || !/^\s*[[{]/.test(body.data)) return [];
  try {
    return memberNames(JSON.parse(body.data));
  } catch {
    return [];
  }
}

function* memberNames(value: Json): Iterable<string> {
  if (isJsonObject(value)) yield* Object.keys(value);
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) yield* memberNames(member);
}
