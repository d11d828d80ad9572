import { eachEntry, type Ends } from './json-entries.ts';
import { literalEnd, stringEnd, stringIn } from './json-tokens.ts';
import { MAX_DEPTH, SyntaxFault } from './syntax.ts';

/** What looking through a JSON text found, in bytes. */
export interface JsonWalk {
  readonly ends: Ends;
  /** Where numbers are that are written with an exponent, or with hundreds of digits. */
  readonly extremes: readonly number[];
}

/** So large an object or array is stepped over later on, and not looked through again. */
const LARGE_BYTES = 1_024;

/** Constants of this module: those of another are looked up for each byte. */
const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** What can begin at a byte outside of strings; the rest is passed over. */
const [STRING, NUMBER, OPENING, CLOSING] = [1, 2, 3, 4] as const;
const TOKENS = new Uint8Array(256);
for (const byte of Buffer.from('"')) TOKENS[byte] = STRING;
for (const byte of Buffer.from('-0123456789')) TOKENS[byte] = NUMBER;
for (const byte of Buffer.from('{[')) TOKENS[byte] = OPENING;
for (const byte of Buffer.from('}]')) TOKENS[byte] = CLOSING;

interface Walk extends JsonWalk {
  readonly bytes: Buffer;
  readonly ends: Map<number, number>;
  readonly extremes: number[];
  /** By depth: where the object or array begins, and where the next hash of a key in it goes. */
  readonly opens: Int32Array;
  readonly tops: Int32Array;
  /** Of the keys in the objects around, from the outermost on. */
  hashes: Int32Array;
}

/**
 * Looks through JSON, which must be valid. Throws `SyntaxFault`, with an offset in bytes, for a key
 * that is given twice and for what is nested too deeply. Every byte of a document of 10 MB comes by
 * here: hence local variables, and hashes instead of keys.
 */
export function walkJson(bytes: Buffer): JsonWalk {
  const walk = createWalk(bytes);
  let depth = 0;
  for (let at = nextToken(bytes, 0); at < bytes.length; at = nextToken(bytes, at)) {
    const token = TOKENS[bytes[at] ?? 0];
    if (token === STRING) {
      const start = at;
      at = stringEnd(bytes, at);
      if (isKey(bytes, at)) addKey(walk, depth, hashOf(bytes, start, at));
    } else if (token === NUMBER) {
      at = passNumber(walk, at);
    } else if (token === OPENING) {
      depth = open(walk, depth, at++);
    } else {
      depth = close(walk, depth, ++at);
    }
  }
  return walk;
}

function createWalk(bytes: Buffer): Walk {
  const [opens, tops] = [new Int32Array(MAX_DEPTH + 1), new Int32Array(MAX_DEPTH + 1)];
  return { bytes, ends: new Map(), extremes: [], opens, tops, hashes: new Int32Array(16_384) };
}

function nextToken(bytes: Buffer, start: number): number {
  let at = start;
  while (TOKENS[bytes[at] ?? QUOTE] === 0) at += 1;
  return at;
}

/** A string with a colon after it is a key. */
function isKey(bytes: Buffer, end: number): boolean {
  let at = end;
  while ((bytes[at] ?? COLON) <= 0x20) at += 1;
  return bytes[at] === COLON;
}

function open({ opens, tops }: Walk, outer: number, at: number): number {
  if (outer === MAX_DEPTH) throw new SyntaxFault(`nested more than ${MAX_DEPTH} levels deep`, at);
  const depth = outer + 1;
  opens[depth] = at;
  tops[depth] = tops[outer] ?? 0;
  return depth;
}

function close(walk: Walk, depth: number, end: number): number {
  const { bytes, ends, opens } = walk;
  const start = opens[depth] ?? 0;
  if (hasRepeats(walk, depth)) refuseRepeats(bytes, start, ends);
  if (end - start >= LARGE_BYTES) ends.set(start, end);
  return depth - 1;
}

function addKey(walk: Walk, depth: number, hash: number): void {
  const { tops } = walk;
  const top = tops[depth] ?? 0;
  if (top === walk.hashes.length) walk.hashes = doubled(walk.hashes);
  walk.hashes[top] = hash;
  tops[depth] = top + 1;
}

/** Of the bytes of a key, its quotes included, or of those that its escapes stand for. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === BACKSLASH) return hashOfEscaped(bytes, start, end);
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  return hash;
}

function hashOfEscaped(bytes: Buffer, start: number, end: number): number {
  const key = Buffer.from(`"${stringIn(bytes, start, end)}"`);
  let hash = 0;
  for (const byte of key) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

function doubled(column: Int32Array): Int32Array {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}

/** So many keys are compared each with each; more are sorted. */
const COMPARED_KEYS = 16;

/** Whether two keys of an object are the same, or have the same hash. */
function hasRepeats({ hashes, tops }: Walk, depth: number): boolean {
  const [from, to] = [tops[depth - 1] ?? 0, tops[depth] ?? 0];
  if (to - from > COMPARED_KEYS) return hasEqual(hashes.subarray(from, to).toSorted());
  for (let one = from + 1; one < to; one++) {
    for (let other = from; other < one; other++) if (hashes[one] === hashes[other]) return true;
  }
  return false;
}

function hasEqual(sorted: Int32Array): boolean {
  return sorted.some((hash, index) => index > 0 && hash === sorted[index - 1]);
}

function refuseRepeats(bytes: Buffer, start: number, ends: Ends): void {
  const seen = new Set<string>();
  eachEntry({ bytes, ends }, start, (key, at) => {
    if (seen.has(key)) throw new SyntaxFault(`the key "${key}" is given twice`, at);
    seen.add(key);
  });
}

/** So many digits without an exponent are within the range of doubles. */
const MANY_DIGITS = 300;

function passNumber({ bytes, extremes }: Walk, start: number): number {
  const end = literalEnd(bytes, start);
  if (end - start > MANY_DIGITS || hasExponent(bytes, start, end)) extremes.push(start);
  return end;
}

function hasExponent(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (((bytes[at] ?? 0) | 0x20) === 0x65) return true;
  return false;
}
