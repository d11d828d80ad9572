import { createHash } from 'node:crypto';
import { extname } from 'node:path';

import type { Composed, Entry } from './compose.ts';
import { DefectError } from './defect.ts';
import type { Document } from './document.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-text.ts';
import { findDocumentBlock } from './markdown.ts';
import type { Place } from './place.ts';
import { appendPointer, memberOf, pointerSegments } from './pointer.ts';
import { SyntaxFault } from './syntax.ts';
import { textOf, type Text } from './text.ts';
import { parseYaml } from './yaml.ts';

/** One file that was read, with the way back from each value to where it is written. */
export interface Source extends Document {
  /** SHA-256 of the file's bytes, lower-case hex; for a Markdown page, of the whole page. */
  readonly sha256: string;
  /** Objects in it have no prototype, so `__proto__` is a key like any other. */
  readonly value: Json;
  /** Of the file, without line breaks. */
  readonly lines: readonly string[];
}

type Parse = (text: string) => Composed;

const PARSERS: Readonly<Record<string, Parse>> = {
  '.yaml': parseYaml,
  '.yml': parseYaml,
  '.json': parseJson,
  '.md': parsePage,
};

/**
 * Reads YAML 1.2, JSON, or a Markdown page with an OpenAPI document in it, by the file's extension.
 * Throws `DefectError`.
 */
export function parseSource(content: string, file: string): Source {
  // A byte order mark belongs to the bytes, but editors count columns without it.
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const positions = textOf(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const composed = compose(text, file, positions);
  return {
    file,
    sha256,
    value: composed.value,
    get lines() {
      return positions.lines;
    },
    placeOf: (pointer) => locate(pointer, 'start'),
    textPlaceOf: (pointer) => locate(pointer, 'text'),
    exactNumberAt(pointer) {
      const known = findEntry(composed, pointer);
      return known.pointer === pointer ? known.entry.exact : undefined;
    },
  };

  function locate(pointer: string, part: 'start' | 'text'): Place {
    const known = findEntry(composed, pointer);
    return { file, ...positions.positionAt(known.entry[part]), pointer: known.pointer };
  }
}

function compose(text: string, file: string, positions: Text): Composed {
  const parse = PARSERS[extname(file).toLowerCase()];
  if (parse === undefined) {
    const hint = `Probity reads ${Object.keys(PARSERS).join(', ')}.`;
    throw new DefectError([{ message: `Failed to read "${file}": unknown kind of file`, hint }]);
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { message, offset, hint } = error;
    const place = { file, ...positions.positionAt(offset), pointer: '' };
    throw new DefectError([{ message, place, hint }]);
  }
}

/** Blanks the page around the document, so that offsets count in the page. */
function parsePage(page: string): Composed {
  const { language, text, offset } = findDocumentBlock(page);
  const parse = language === 'json' ? parseJson : parseYaml;
  const blank = page.slice(0, offset).replaceAll(/[^\r\n]/g, ' ');
  return parse(blank + text);
}

interface KnownEntry {
  readonly pointer: string;
  readonly entry: Entry;
}

/** Follows the pointer as far as the document goes. */
function findEntry({ value: root, start, entries }: Composed, pointer: string): KnownEntry {
  let known: KnownEntry = { pointer: '', entry: { start, text: start, exact: undefined } };
  let value: Json | undefined = root;
  for (const segment of pointerSegments(pointer)) {
    const entry: Entry | undefined = entries.get(value)?.get(segment);
    value = memberOf(value, segment);
    if (entry === undefined || value === undefined) break;
    known = { pointer: appendPointer(known.pointer, segment), entry };
  }
  return known;
}
