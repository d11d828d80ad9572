import { createHash } from 'node:crypto';
import { extname } from 'node:path';

import type { Composed } from './compose.ts';
import { DefectError } from './defect.ts';
import type { Document } from './document.ts';
import { createFindEntry, type FindEntry } from './entries.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-text.ts';
import { exactNumberIn } from './exact-number.ts';
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
 * Reads YAML 1.2, JSON, or a Markdown page with an OpenAPI document in it, by the extension.
 * Throws `DefectError`.
 */
export function parseSource(
  content: string,
  file: string,
  extension: string = extname(file),
): Source {
  // A byte order mark belongs to the bytes, but editors count columns without it.
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const positions = textOf(text);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const composed = compose(text, { file, extension, positions });
  const findEntry = createFindEntry(composed.entries);
  return {
    file,
    sha256,
    text,
    value: composed.value,
    get lines() {
      return positions.lines;
    },
    placeOf: (pointer) => locate(pointer, 'starts'),
    textPlaceOf: (pointer) => locate(pointer, 'texts'),
    exactNumberAt(pointer) {
      const known = followEntries(composed.value, findEntry, pointer);
      if (known.pointer !== pointer || typeof known.value !== 'number') return undefined;
      const { texts, aliases } = composed.entries;
      return exactNumberIn(text, texts[aliases.get(known.row) ?? known.row] ?? 0);
    },
  };

  function locate(pointer: string, column: 'starts' | 'texts'): Place {
    const known = followEntries(composed.value, findEntry, pointer);
    const offset = composed.entries[column][known.row] ?? 0;
    return { file, ...positions.positionAt(offset), pointer: known.pointer };
  }
}

interface Origin {
  readonly file: string;
  readonly extension: string;
  readonly positions: Text;
}

function compose(text: string, { file, extension, positions }: Origin): Composed {
  const parse = PARSERS[extension.toLowerCase()];
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
  readonly row: number;
  readonly value: Json | undefined;
}

/** Follows the pointer as far as the document goes. */
function followEntries(root: Json, findEntry: FindEntry, wanted: string): KnownEntry {
  let known: KnownEntry = { pointer: '', row: 0, value: root };
  for (const segment of pointerSegments(wanted)) {
    const { value } = known;
    const row = value === undefined ? undefined : findEntry(known.row, value, segment);
    if (row === undefined) break;
    const pointer = appendPointer(known.pointer, segment);
    known = { pointer, row, value: memberOf(value, segment) };
  }
  return known;
}
