import type { Header } from './exchange.ts';

/** Pairs Node's flat list; it keeps order, case and repetitions, and reads bytes as ISO 8859-1. */
export function headersOf(rawHeaders: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return headers;
}

/** Every value of a header; `name` is lower case. */
export function valuesOf(headers: readonly Header[], name: string): readonly string[] {
  const values: string[] = [];
  for (const [given, value] of headers) {
    // The lengths differ nearly always, which spares the lower-casing.
    if (given.length === name.length && given.toLowerCase() === name) values.push(value);
  }
  return values;
}

/** This long before the server's own time limit its hang-up may already be on the way. */
const SAFETY_MS = 1000;

/** How long the server lets a connection be idle by its `Keep-Alive` header, less a safe second. */
export function idleLimitMs(headers: readonly Header[]): number {
  const hint = /\btimeout=(\d+)/i.exec(valuesOf(headers, 'keep-alive').join(','));
  return hint === null ? Infinity : Number(hint[1]) * 1000 - SAFETY_MS;
}
