import type { Composed } from './composed.ts';
import { rounded } from './exact-number.ts';
import type { Json } from './json.ts';
import { jsonRoot } from './json-entries.ts';
import { literalAt } from './json-tokens.ts';
import { walkJson, type JsonWalk } from './json-walk.ts';
import { SyntaxFault } from './syntax.ts';
import { textOfBytes } from './text.ts';

/**
 * Reads JSON (RFC 8259). `JSON.parse` decides what is valid and makes the values, but knows no
 * positions and takes a key twice; for those the bytes are looked through once more. Throws
 * `SyntaxFault`.
 */
export function parseJson(bytes: Buffer): Composed {
  const text = bytes.toString();
  const value = parseValue(text);
  const { ends, extremes } = walk(bytes);
  return {
    value: extremes.length === 0 ? value : parseRounded(bytes, extremes),
    text,
    root: jsonRoot({ bytes, ends }),
    positions: textOfBytes(bytes),
  };
}

function parseValue(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw faultOf(text);
  }
}

/** Its faults have offsets in bytes, and those of a text are wanted. */
function walk(bytes: Buffer): JsonWalk {
  try {
    return walkJson(bytes);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new SyntaxFault(error.message, bytes.toString('utf8', 0, error.offset).length);
  }
}

/** Instead of infinity and zero, the numbers that stand for what a double can't hold. */
function parseRounded(bytes: Buffer, numbers: readonly number[]): Json {
  const parts: string[] = [];
  let done = 0;
  for (const start of numbers) {
    const number = literalAt(bytes, start);
    parts.push(bytes.toString('utf8', done, start), String(rounded(number)));
    done = start + number.length;
  }
  parts.push(bytes.toString('utf8', done));
  const value: Json = JSON.parse(parts.join(''));
  return value;
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function faultOf(text: string): SyntaxFault {
  const problem = jsonProblem(text) ?? '';
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
