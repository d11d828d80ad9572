import { addEntry, createEntries, type Entries } from './entries.ts';
import { SyntaxFault } from './syntax.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;
const COLON = 0x3a;

interface Scanner {
  readonly text: string;
  readonly entries: Entries;
  readonly maxDepth: number;
  index: number;
  depth: number;
}

/**
 * Where the entries of a JSON text are written. The text must be valid, so that only its structure
 * is looked at. Throws `SyntaxFault` for a key that is given twice, and for one nested too deeply.
 */
export function scanJson(text: string, maxDepth: number): Entries {
  const scanner: Scanner = { text, entries: createEntries(), maxDepth, index: 0, depth: 0 };
  skipBlanks(scanner);
  scanValue(scanner, addEntry(scanner.entries, '', scanner.index));
  return scanner.entries;
}

function scanValue(scanner: Scanner, row: number): void {
  const { text, entries, index } = scanner;
  const first = text.charCodeAt(index);
  entries.texts[row] = first === QUOTE ? index + 1 : index;
  if (first === QUOTE) scanner.index = stringEnd(text, index);
  else if (first === OPEN_OBJECT) scanCollection(scanner, CLOSE_OBJECT, scanMember);
  else if (first === OPEN_ARRAY) scanCollection(scanner, CLOSE_ARRAY, scanItem);
  else skipLiteral(scanner);
  entries.ends[row] = entries.keys.length;
  if (first === OPEN_OBJECT) refuseRepeatedKeys(entries, row);
}

function scanCollection(
  scanner: Scanner,
  close: number,
  scanEntry: (scanner: Scanner) => void,
): void {
  const { text, maxDepth } = scanner;
  scanner.depth += 1;
  if (scanner.depth > maxDepth) {
    throw new SyntaxFault(`nested more than ${maxDepth} levels deep`, scanner.index);
  }
  scanner.index += 1;
  skipBlanks(scanner);
  while (text.charCodeAt(scanner.index) !== close) {
    scanEntry(scanner);
    skipBlanks(scanner);
    if (text.charCodeAt(scanner.index) === COMMA) scanner.index += 1;
    skipBlanks(scanner);
  }
  scanner.index += 1;
  scanner.depth -= 1;
}

function scanMember(scanner: Scanner): void {
  const { text, entries, index } = scanner;
  const end = stringEnd(text, index);
  const raw = text.slice(index + 1, end - 1);
  const key = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
  scanner.index = text.charCodeAt(end) === COLON ? end + 1 : text.indexOf(':', end) + 1;
  skipBlanks(scanner);
  scanValue(scanner, addEntry(entries, key, index));
}

function scanItem(scanner: Scanner): void {
  scanValue(scanner, addEntry(scanner.entries, '', scanner.index));
}

/** The offset after the quote that ends a string. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** An odd number of backslashes before it. */
function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (index - first) % 2 === 1;
}

/** Blanks are everything up to the space (RFC 8259, section 2). */
function skipBlanks(scanner: Scanner): void {
  const { text } = scanner;
  let { index } = scanner;
  while (text.charCodeAt(index) <= 0x20) index += 1;
  scanner.index = index;
}

/** A number, `true`, `false` or `null`: up to a comma, a closing bracket or a blank. */
function skipLiteral(scanner: Scanner): void {
  const { text } = scanner;
  let { index } = scanner;
  let code = text.charCodeAt(index);
  while (code > 0x20 && code !== COMMA && code !== CLOSE_ARRAY && code !== CLOSE_OBJECT) {
    index += 1;
    code = text.charCodeAt(index);
  }
  scanner.index = index;
}

function refuseRepeatedKeys({ keys, starts, ends }: Entries, parent: number): void {
  const end = ends[parent] ?? 0;
  const seen = new Set<string>();
  for (let row = parent + 1; row < end; row = ends[row] ?? end) {
    const key = keys[row] ?? '';
    if (seen.has(key)) throw new SyntaxFault(`the key "${key}" is given twice`, starts[row] ?? 0);
    seen.add(key);
  }
}
