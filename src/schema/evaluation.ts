import { appendPointer } from '../source/index.ts';

/** A value that is checked, and the way to it. */
export interface Instance {
  readonly value: unknown;
  readonly parent: Instance | undefined;
  readonly key: string | number;
  /** There where schemas are referred to. */
  readonly memory: Memory | undefined;
}

/**
 * What is known of an instance already. There is one instance for each place in the value then, so
 * that schemas which refer to each other in many ways look at each place once.
 */
interface Memory {
  readonly children: Map<string | number, Instance>;
  /** What schemas said of it, by their pointers. */
  readonly outcomes: Map<string, Outcome>;
}

export type Params = Readonly<Record<string, unknown>>;

/** A keyword that does not hold. */
export interface Failure {
  readonly keyword: string;
  /** JSON Pointer of the keyword in the schema. */
  readonly keywordPointer: string;
  /** What the keyword holds. */
  readonly keywordValue: unknown;
  readonly instance: Instance;
  /** What the message needs beside the keyword's value. */
  readonly params: Params;
  /** The name that broke a schema for names. */
  readonly propertyName?: string | undefined;
  /** Of a union that no alternative of which holds. */
  readonly alternatives?: readonly Alternative[] | undefined;
}

/** One schema of a union, by its pointer, and what speaks against it. */
export interface Alternative {
  readonly pointer: string;
  readonly failures: readonly Failure[];
}

/** What a schema says of an instance. */
export interface Outcome {
  readonly failures: Failure[];
  /**
   * Names and indexes that a keyword looked at, for `unevaluatedProperties` and
   * `unevaluatedItems`; nothing is noted where the schema has neither.
   */
  readonly evaluated: Set<string | number> | undefined;
}

/** Applies a schema, or a keyword of it, to an instance and adds what it finds. */
export type Apply = (instance: Instance, outcome: Outcome) => void;

export function rootInstance(value: unknown, remembers: boolean): Instance {
  return { value, parent: undefined, key: '', memory: remembers ? emptyMemory() : undefined };
}

export function childInstance(parent: Instance, key: string | number, value: unknown): Instance {
  const { memory } = parent;
  if (memory === undefined) return { value, parent, key, memory };
  let child = memory.children.get(key);
  if (child === undefined) {
    child = { value, parent, key, memory: emptyMemory() };
    memory.children.set(key, child);
  }
  return child;
}

function emptyMemory(): Memory {
  return { children: new Map(), outcomes: new Map() };
}

/** JSON Pointer from the whole value. */
export function pointerOf({ parent, key }: Instance): string {
  return parent === undefined ? '' : appendPointer(pointerOf(parent), key);
}

export function emptyOutcome(notesEvaluated: boolean): Outcome {
  return { failures: [], evaluated: notesEvaluated ? new Set() : undefined };
}

/** What a schema says, before it is known whether that counts in the outcome around it. */
export function outcomeApart(apply: Apply, instance: Instance, around: Outcome): Outcome {
  const outcome = emptyOutcome(around.evaluated !== undefined);
  apply(instance, outcome);
  return outcome;
}

export function isValid({ failures }: Outcome): boolean {
  return failures.length === 0;
}

/** Adds one outcome to another for the same instance. */
export function addOutcome({ failures, evaluated }: Outcome, to: Outcome): void {
  for (const failure of failures) to.failures.push(failure);
  if (evaluated !== undefined) for (const key of evaluated) to.evaluated?.add(key);
}
