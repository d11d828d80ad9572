export const QUOTE = 0x22;
export const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
export const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The offset after the quote that ends a string. */
export function stringEnd(bytes: Buffer, start: number): number {
  let at = start + 1;
  for (let byte = bytes[at]; byte !== QUOTE; byte = bytes[at]) at += byte === BACKSLASH ? 2 : 1;
  return at + 1;
}

/** Where a number, `true`, `false` or `null` ends: at a comma, a closing bracket or a blank. */
export function literalEnd(bytes: Buffer, start: number): number {
  let at = start;
  let byte = bytes[at] ?? 0;
  while (byte > 0x20 && byte !== COMMA && !isClosing(byte)) byte = bytes[++at] ?? 0;
  return at;
}

/** The text of a number, `true`, `false` or `null`. */
export function literalAt(bytes: Buffer, start: number): string {
  return bytes.toString('latin1', start, literalEnd(bytes, start));
}

/** The text of a string, given with its quotes. */
export function stringIn(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString('utf8', start + 1, end - 1);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}

/** Blanks are everything up to the space (RFC 8259, section 2). */
export function skipBlanks(bytes: Buffer, start: number): number {
  let at = start;
  while ((bytes[at] ?? QUOTE) <= 0x20) at += 1;
  return at;
}

/** A bracket or a brace. */
export function isOpening(byte: number | undefined): boolean {
  return byte === OPEN_OBJECT || byte === OPEN_ARRAY;
}

export function isClosing(byte: number | undefined): boolean {
  return byte === CLOSE_OBJECT || byte === CLOSE_ARRAY;
}
