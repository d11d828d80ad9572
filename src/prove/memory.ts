import type { Json, JsonObject } from '../source/index.ts';

/** Something that requests have made or changed. */
export interface Thing {
  /** Where it is read, as `keyOf` has it. */
  readonly key: string;
  /** Where it was created; `undefined` of what was only changed. */
  readonly collection: string | undefined;
  readonly fields: JsonObject;
  /** What others call it by; `undefined` of what was only changed. */
  readonly id?: Id | undefined;
  /** Whose it is; `undefined` where nobody had to say who they are. */
  readonly owner: string | undefined;
  /** What an upload at its path has left there. */
  readonly file?: { readonly mediaType: string; readonly bytes: Uint8Array } | undefined;
}

/** Its kind, in the singular, and what tells it from others of that kind. */
export interface Id {
  readonly noun: string;
  readonly value: Json;
}

/** What a made server remembers. */
export interface Memory {
  at(key: string): Thing | undefined;
  /** The nearest thing that was created, at the path or around it. */
  around(key: string): Thing | undefined;
  /** Whether it, or what it is a part of, was deleted. */
  isGone(key: string): boolean;
  keep(thing: Thing): void;
  /** Only of what was created: all else is there by the document, and stays. */
  remove(key: string): void;
  /** What was created there, the oldest first. */
  within(collection: string): readonly Thing[];
  all(): Iterable<Thing>;
  /** One more each time. */
  count(): number;
  /** Whether a field of this name, such as `itemId`, has the id of something that was deleted. */
  isForgotten(name: string, value: Json): boolean;
}

/** A path with each segment written the same way, whoever wrote it. */
export function keyOf(path: string): string {
  return path.split('/').map(normal).join('/');
}

function normal(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

export function createMemory(): Memory {
  const things = new Map<string, Thing>();
  const gone = new Set<string>();
  const forgotten = new Set<string>();
  let counted = 0;
  return {
    at: (key) => things.get(key),
    around: (key) =>
      pathsAround(key)
        .map((each) => things.get(each))
        .find((thing) => thing?.collection !== undefined),
    isGone: (key) => pathsAround(key).some((each) => gone.has(each)),
    keep(thing) {
      gone.delete(thing.key);
      things.set(thing.key, thing);
    },
    remove(key) {
      const thing = things.get(key);
      if (thing === undefined) return;
      things.delete(key);
      if (thing.collection !== undefined) gone.add(key);
      if (thing.id !== undefined) forgotten.add(referenceTo(thing.id));
    },
    within: (collection) => [...things.values()].filter((thing) => thing.collection === collection),
    all: () => things.values(),
    count: () => ++counted,
    isForgotten(name, value) {
      const [, noun] = REFERENCE.exec(name.replaceAll('_', '')) ?? [];
      return (
        noun !== undefined && forgotten.size > 0 && forgotten.has(referenceTo({ noun, value }))
      );
    },
  };
}

const REFERENCE = /^(.+)id$/i;

function referenceTo({ noun, value }: Id): string {
  return `${noun.toLowerCase().replaceAll(/\W|_/g, '')} ${JSON.stringify(value)}`;
}

/** The path, and those that it goes through, the longest first. */
function pathsAround(key: string): readonly string[] {
  const segments = key.split('/');
  return segments.map((_, index) => segments.slice(0, segments.length - index).join('/'));
}
