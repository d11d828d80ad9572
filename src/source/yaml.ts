import { YAMLException, parseEvents, type Event } from 'js-yaml';

import { composeDocument } from './compose.ts';
import type { Composed } from './composed.ts';
import { MAX_DEPTH, SyntaxFault } from './syntax.ts';

/** What js-yaml says, in words that lead to the mistake. */
const REASONS: Readonly<Record<string, string>> = {
  'deficient indentation':
    'a quoted or bracketed value is not closed, or its next line is indented too little',
  'bad indentation of a mapping entry': 'wrong indentation, or ": " inside an unquoted value',
  'bad indentation of a sequence entry': 'wrong indentation of a list item',
  'end of the stream or a document separator is expected': 'not YAML from here on',
  'directives end mark is expected': 'not YAML',
  'missed comma between flow collection entries': 'a comma is missing between the entries',
  'unexpected end of the stream within a flow collection': 'a bracket or brace is never closed',
  'unexpected end of the stream within a single quoted scalar': 'a quoted text is never closed',
  'unexpected end of the stream within a double quoted scalar': 'a quoted text is never closed',
  'null byte is not allowed in input': 'a NUL character: the file is damaged, or no text',
  [`nesting exceeded maxDepth (${MAX_DEPTH})`]: `nested more than ${MAX_DEPTH} levels deep`,
};

/**
 * Reads one YAML 1.2 document by the core schema (no `yes`, no dates, `<<` is a plain key).
 * Throws `SyntaxFault`.
 */
export function parseYaml(text: string): Composed {
  return composeDocument(text, eventsOf(text));
}

function eventsOf(text: string): Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw faultOf(error, text);
  }
}

function faultOf({ reason, mark }: YAMLException, text: string): SyntaxFault {
  const offset = Math.min(mark?.position ?? 0, text.length);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const tab = /^ *\t/.exec(text.slice(lineStart));
  if (tab !== null && reason !== 'deficient indentation') {
    const hint = 'YAML does not allow tabs there. Indent with spaces.';
    return new SyntaxFault('a tab is used for indentation', lineStart + tab[0].length - 1, hint);
  }
  return new SyntaxFault(REASONS[reason] ?? reason, offset);
}
