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
  /**
   * Adds a value of at least `SHORTEST_SECRET` characters; the first name of a value stays.
   * False where the value was known already.
   */
  add(secret: NamedSecret): boolean;
  /** Every occurrence, overlapping ones included; at one start only the longest. */
  search(text: string): readonly Occurrence[];
}

/** The beginning of a secret is masked too where the text was cut in the middle of it. */
const SHORTEST_BEGINNING = 6;

/** With 5 bits a character, 20 bits hash exactly the last four. */
const BITS_A_CHARACTER = 5;
const HASH_MASK = (1 << (BITS_A_CHARACTER * SHORTEST_SECRET)) - 1;

interface Forms {
  readonly secrets: Map<string, NamedSecret>;
  /** By the hash of their first four characters: the lengths of the forms, longest first. */
  readonly lengths: Map<number, readonly number[]>;
  /** By the hash of their values: the secrets. */
  readonly values: Map<number, NamedSecret[]>;
  /** A bit a hash: says "no" at nearly every position without a look into the maps. */
  readonly hashes: Uint32Array;
}

export function createSecretIndex(): SecretIndex {
  const forms: Forms = {
    secrets: new Map(),
    lengths: new Map(),
    values: new Map(),
    hashes: new Uint32Array((HASH_MASK + 1) >>> 5),
  };
  return {
    add(secret) {
      if (forms.secrets.has(secret.value)) return false;
      for (const form of encodedForms(secret.value)) addForm(forms, form, secret);
      return true;
    },
    search: (text) => search(forms, text),
  };
}

function addForm(forms: Forms, form: string, secret: NamedSecret): void {
  const { secrets, lengths, values, hashes } = forms;
  if (secrets.has(form)) return;
  secrets.set(form, secret);
  const hash = hashOf(form);
  hashes[hash >>> 5] = (hashes[hash >>> 5] ?? 0) | (1 << (hash & 31));
  lengths.set(hash, withLength(lengths.get(hash) ?? [], form.length));
  if (form !== secret.value) return;
  const alike = values.get(hash);
  if (alike === undefined) values.set(hash, [secret]);
  else alike.push(secret);
}

function withLength(lengths: readonly number[], length: number): readonly number[] {
  return lengths.includes(length) ? lengths : [...lengths, length].toSorted((a, b) => b - a);
}

function search(forms: Forms, text: string): readonly Occurrence[] {
  const { hashes } = forms;
  const occurrences: Occurrence[] = [];
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = ((hash << BITS_A_CHARACTER) ^ text.charCodeAt(at)) & HASH_MASK;
    if (((hashes[hash >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue;
    const occurrence = occurrenceAt(forms, text, at - SHORTEST_SECRET + 1);
    if (occurrence !== undefined) occurrences.push(occurrence);
  }
  return occurrences;
}

function occurrenceAt(forms: Forms, text: string, start: number): Occurrence | undefined {
  if (start < 0) return undefined;
  const hash = hashOf(text, start);
  for (const length of forms.lengths.get(hash) ?? []) {
    if (start + length > text.length) continue;
    const secret = forms.secrets.get(text.slice(start, start + length));
    if (secret !== undefined) return { start, end: start + length, secret };
  }
  return cutOccurrenceAt(forms.values.get(hash) ?? [], text, start);
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
  secrets: readonly NamedSecret[],
  text: string,
  start: number,
): Occurrence | undefined {
  const ellipsis = text.indexOf('…', start);
  const end = ellipsis < 0 ? text.length : ellipsis;
  if (end - start < SHORTEST_BEGINNING) return undefined;
  const beginning = text.slice(start, end);
  const secret = secrets.find(({ value }) => value.startsWith(beginning));
  return secret && { start, end, secret };
}
