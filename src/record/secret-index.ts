import { encodedForms } from './encoding.ts';
import { SHORTEST_SECRET, type NamedSecret } from './secret.ts';

/** A stretch of a text that gives a secret away. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly secret: NamedSecret;
}

/** Finds thousands of secrets in one pass over a text. */
export interface SecretIndex {
  /** How many values were added, or found in a text, since the last turn. */
  readonly young: number;
  /**
   * Adds a value of at least `SHORTEST_SECRET` characters; the first name of a value stays.
   * False where the value was known already.
   */
  add(secret: NamedSecret): boolean;
  /** Every occurrence, overlapping ones included; at one start only the longest. */
  search(text: string): readonly Occurrence[];
  /** Forgets the values that were neither added nor found in a text since the turn before. */
  turn(): void;
}

/** The beginning of a secret is masked too where the text was cut in the middle of it. */
const SHORTEST_BEGINNING = 6;

/** With 5 bits a character, 20 bits hash exactly the last four. */
const BITS_A_CHARACTER = 5;
const HASH_MASK = (1 << (BITS_A_CHARACTER * SHORTEST_SECRET)) - 1;

/** What was added or found between two turns. */
interface Generation {
  /** By form. */
  readonly secrets: Map<string, NamedSecret>;
  /** By the hash of their first four characters: the lengths of the forms, longest first. */
  readonly lengths: Map<number, readonly number[]>;
  /** By the hash of their values: the secrets. */
  readonly values: Map<number, NamedSecret[]>;
  /** How many values. */
  size: number;
}

interface Generations {
  young: Generation;
  old: Generation;
  /** A bit a hash: says "no" at nearly every position without a look into the maps. */
  readonly hashes: Uint32Array;
}

export function createSecretIndex(): SecretIndex {
  const known: Generations = {
    young: newGeneration(),
    old: newGeneration(),
    hashes: new Uint32Array((HASH_MASK + 1) >>> 5),
  };
  return {
    get young() {
      return known.young.size;
    },
    add: (secret) => add(known, secret),
    search: (text) => search(known, text),
    turn() {
      known.old = known.young;
      known.young = newGeneration();
      known.hashes.fill(0);
      for (const hash of known.old.lengths.keys()) note(known.hashes, hash);
    },
  };
}

function newGeneration(): Generation {
  return { secrets: new Map(), lengths: new Map(), values: new Map(), size: 0 };
}

function add({ young, old, hashes }: Generations, secret: NamedSecret): boolean {
  const { value } = secret;
  if (young.secrets.has(value)) return false;
  const before = old.secrets.get(value);
  const named = before?.value === value ? before : secret;
  young.size += 1;
  for (const form of encodedForms(value)) {
    if (young.secrets.has(form)) continue;
    young.secrets.set(form, named);
    const hash = hashOf(form);
    note(hashes, hash);
    young.lengths.set(hash, withLength(young.lengths.get(hash) ?? [], form.length));
    if (form === value) addValue(young, hash, named);
  }
  return before === undefined;
}

function addValue({ values }: Generation, hash: number, secret: NamedSecret): void {
  const alike = values.get(hash);
  if (alike === undefined) values.set(hash, [secret]);
  else alike.push(secret);
}

function note(hashes: Uint32Array, hash: number): void {
  hashes[hash >>> 5] = (hashes[hash >>> 5] ?? 0) | (1 << (hash & 31));
}

function withLength(lengths: readonly number[], length: number): readonly number[] {
  return lengths.includes(length) ? lengths : [...lengths, length].toSorted((a, b) => b - a);
}

function search(known: Generations, text: string): readonly Occurrence[] {
  const { hashes } = known;
  const occurrences: Occurrence[] = [];
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = ((hash << BITS_A_CHARACTER) ^ text.charCodeAt(at)) & HASH_MASK;
    if (((hashes[hash >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue;
    const occurrence = occurrenceAt(known, text, at - SHORTEST_SECRET + 1);
    if (occurrence !== undefined) occurrences.push(occurrence);
  }
  // What still appears is not forgotten.
  for (const { secret } of occurrences) add(known, secret);
  return occurrences;
}

function occurrenceAt(
  { young, old }: Generations,
  text: string,
  start: number,
): Occurrence | undefined {
  if (start < 0) return undefined;
  const hash = hashOf(text, start);
  const place = { text, start };
  return (
    longer(wholeAt(young, hash, place), wholeAt(old, hash, place)) ??
    cutOccurrenceAt(young.values.get(hash), text, start) ??
    cutOccurrenceAt(old.values.get(hash), text, start)
  );
}

function longer(a: Occurrence | undefined, b: Occurrence | undefined): Occurrence | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.end > a.end ? b : a;
}

function wholeAt(
  { lengths, secrets }: Generation,
  hash: number,
  { text, start }: { readonly text: string; readonly start: number },
): Occurrence | undefined {
  for (const length of lengths.get(hash) ?? []) {
    if (start + length > text.length) continue;
    const secret = secrets.get(text.slice(start, start + length));
    if (secret !== undefined) return { start, end: start + length, secret };
  }
  return undefined;
}

function hashOf(text: string, start = 0): number {
  let hash = 0;
  for (let at = start; at < start + SHORTEST_SECRET; at += 1) {
    hash = ((hash << BITS_A_CHARACTER) ^ text.charCodeAt(at)) & HASH_MASK;
  }
  return hash;
}

/** The beginning of a secret, where the text was cut: at its end or by `…`. */
function cutOccurrenceAt(
  secrets: readonly NamedSecret[] | undefined,
  text: string,
  start: number,
): Occurrence | undefined {
  if (secrets === undefined) return undefined;
  const ellipsis = text.indexOf('…', start);
  const end = ellipsis < 0 ? text.length : ellipsis;
  if (end - start < SHORTEST_BEGINNING) return undefined;
  const beginning = text.slice(start, end);
  const secret = secrets.find(({ value }) => value.startsWith(beginning));
  return secret && { start, end, secret };
}
