import type { Composed } from './compose.ts';
import { SyntaxFault } from './syntax.ts';
import { parseYaml } from './yaml.ts';

/**
 * Reads JSON (RFC 8259). `JSON.parse` decides what is valid but knows no positions; those come from
 * the YAML reader, which would take more (`{"a": 1 "b": 2}`) and less (tabs as indentation).
 * Throws `SyntaxFault`.
 */
export function parseJson(text: string): Composed {
  const problem = jsonProblem(text);
  if (problem !== undefined) throw faultOf(problem, text);
  // In valid JSON every raw tab is between tokens.
  return parseYaml(text.replaceAll('\t', ' '));
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
