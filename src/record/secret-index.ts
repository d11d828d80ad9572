import { encodedForms } from './encoding.ts';
import type { NamedSecret } from './secret.ts';

/** A stretch of a text that gives a secret away. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly secret: NamedSecret;
}

/** Finds thousands of secrets in one pass over a text. */
export interface SecretIndex {
  /** Adds a value of at least `SHORTEST_SECRET` characters; the first name of a value stays. */
  add(secret: NamedSecret): void;
  /** Every occurrence, overlapping ones included; at one start only the longest. */
  search(text: string): readonly Occurrence[];
}

/** A shorter value is part of too many words to be masked wherever it stands. */
export const SHORTEST_SECRET = 4;

/** The beginning of a secret is masked too where the text was cut in the middle of it. */
const SHORTEST_BEGINNING = 6;

/** With 5 bits a character, 20 bits hash exactly the last four. */
const BITS_A_CHARACTER = 5;
const HASH_MASK = (1 << (BITS_A_CHARACTER * SHORTEST_SECRET)) - 1;

/** What is known of the forms whose first four characters have one hash. */
interface Bucket {
  /** Lengths of the forms, longest first. */
  readonly lengths: number[];
  /** Those forms that are a secret as it is. */
  readonly values: string[];
}

interface Forms {
  readonly secrets: Map<string, NamedSecret>;
  readonly buckets: Map<number, Bucket>;
  /** A bit a hash: says "no" at nearly every position without a look into the maps. */
  readonly hashes: Uint32Array;
}

export function createSecretIndex(): SecretIndex {
  const forms: Forms = {
    secrets: new Map(),
    buckets: new Map(),
    hashes: new Uint32Array((HASH_MASK + 1) >>> 5),
  };
  return {
    add(secret) {
      if (forms.secrets.has(secret.value)) return;
      for (const form of encodedForms(secret.value)) addForm(forms, form, secret);
    },
    search: (text) => search(forms, text),
  };
}

function addForm({ secrets, buckets, hashes }: Forms, form: string, secret: NamedSecret): void {
  if (secrets.has(form)) return;
  secrets.set(form, secret);
  const hash = hashOf(form);
  hashes[hash >>> 5] = (hashes[hash >>> 5] ?? 0) | (1 << (hash & 31));
  const bucket = buckets.get(hash) ?? { lengths: [], values: [] };
  buckets.set(hash, bucket);
  if (!bucket.lengths.includes(form.length)) {
    bucket.lengths.push(form.length);
    bucket.lengths.sort((a, b) => b - a);
  }
  if (form === secret.value) bucket.values.push(form);
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
  const bucket = start < 0 ? undefined : forms.buckets.get(hashOf(text, start));
  if (bucket === undefined) return undefined;
  for (const length of bucket.lengths) {
    if (start + length > text.length) continue;
    const secret = forms.secrets.get(text.slice(start, start + length));
    if (secret !== undefined) return { start, end: start + length, secret };
  }
  const beginning = beginningAt(text, start);
  const value = bucket.values.find((each) => beginning !== '' && each.startsWith(beginning));
  const secret = value === undefined ? undefined : forms.secrets.get(value);
  return secret && { start, end: start + beginning.length, secret };
}

function hashOf(text: string, start = 0): number {
  let hash = 0;
  for (let at = start; at < start + SHORTEST_SECRET; at += 1) {
    hash = ((hash << BITS_A_CHARACTER) ^ text.charCodeAt(at)) & HASH_MASK;
  }
  return hash;
}

/** The text from `start` to where it was cut: its end or `…`; empty where that is too little. */
function beginningAt(text: string, start: number): string {
  const ellipsis = text.indexOf('…', start);
  const beginning = text.slice(start, ellipsis < 0 ? text.length : ellipsis);
  return beginning.length < SHORTEST_BEGINNING ? '' : beginning;
}
