import type { Composed } from './compose.ts';
import type { Json } from './json.ts';
import { scanJson } from './json-entries.ts';
import { MAX_DEPTH, SyntaxFault } from './syntax.ts';

/**
 * Reads JSON (RFC 8259). `JSON.parse` decides what is valid and makes the values, but knows no
 * positions and takes a key twice; for those the text is looked through once more. Throws
 * `SyntaxFault`.
 */
export function parseJson(text: string): Composed {
  const value = parseValue(text);
  return { value, entries: scanJson(text, MAX_DEPTH) };
}

function parseValue(text: string): Json {
  try {
    // Of an infinite number the largest stands for it; what is written is kept with its place.
    const value: Json = JSON.parse(text, MAY_OVERFLOW.test(text) ? finite : undefined);
    return value;
  } catch (error) {
    throw faultOf(error instanceof Error ? error.message : String(error), text);
  }
}

const MAY_OVERFLOW = /\d{300}|e\+?\d{3}/i;

function finite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value)
    ? Math.sign(value) * Number.MAX_VALUE
    : value;
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function faultOf(problem: string, text: string): SyntaxFault {
  if (text.trim() === '') return new SyntaxFault('the file is empty', 0);
  if (problem.includes('end of JSON input')) {
    return new SyntaxFault('not JSON: the text ends too early', text.length);
  }
  const positioned = /^(?<reason>.*?)(?: in JSON)? at position (?<offset>\d+)/.exec(
    problem,
  )?.groups;
  if (positioned !== undefined) {
    return new SyntaxFault(`not JSON: ${positioned.reason}`, Number(positioned.offset));
  }
  const offset = unexpectedTokenOffset(text);
  return new SyntaxFault(`not JSON: Unexpected token '${text.charAt(offset)}'`, offset);
}

/** V8 names an unexpected token without its position: it ends the shortest text that has one. */
function unexpectedTokenOffset(text: string): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const isIn = jsonProblem(text.slice(0, middle + 1))?.startsWith('Unexpected token') === true;
    if (isIn) high = middle;
    else low = middle + 1;
  }
  return low;
}
