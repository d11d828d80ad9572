import { createHash } from 'node:crypto';
import { extname } from 'node:path';

import type { Composed } from './composed.ts';
import { DefectError } from './defect.ts';
import type { Document } from './document.ts';
import type { Entry } from './entry.ts';
import type { Json } from './json.ts';
import { parseJson } from './json-text.ts';
import { findDocumentBlock } from './markdown.ts';
import type { Place } from './place.ts';
import { appendPointer, memberOf, pointerSegments } from './pointer.ts';
import { SyntaxFault } from './syntax.ts';
import { textOf, type Position } from './text.ts';
import { parseYaml } from './yaml.ts';

/** One file that was read, with the way back from each value to where it is written. */
export interface Source extends Document {
  /** SHA-256 of the file's bytes, lower-case hex; for a Markdown page, of the whole page. */
  readonly sha256: string;
  readonly value: Json;
}

/** Takes UTF-8. Throws `SyntaxFault`, with an offset in the text of it. */
type Parse = (bytes: Buffer) => Composed;

const PARSERS: Readonly<Record<string, Parse>> = {
  '.yaml': (bytes) => parseYaml(bytes.toString()),
  '.yml': (bytes) => parseYaml(bytes.toString()),
  '.json': parseJson,
  '.md': (bytes) => parsePage(bytes.toString()),
};

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/**
 * Reads YAML 1.2, JSON, or a Markdown page with an OpenAPI document in it, by the extension; given
 * as text or as UTF-8. Throws `DefectError`.
 */
export function parseSource(
  content: string | Buffer,
  file: string,
  extension: string = extname(file),
): Source {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // A byte order mark belongs to the bytes, but editors count columns without it.
  const isMarked = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
  const composed = compose(isMarked ? bytes.subarray(3) : bytes, file, extension);
  const { value, text, positions } = composed;
  const placeAt = (pointer: string, offsetIn: (entry: Entry) => number): Place => {
    const known = followEntries(composed, pointer);
    return lazyPlace(file, known.pointer, () => positions.positionAt(offsetIn(known.entry())));
  };
  return {
    file,
    sha256,
    text,
    value,
    placeOf: (pointer) => placeAt(pointer, ({ start }) => start),
    textPlaceOf: (pointer) => placeAt(pointer, (entry) => entry.text),
    exactNumberAt(pointer) {
      const known = followEntries(composed, pointer);
      const isNumber = known.pointer === pointer && typeof known.value === 'number';
      return isNumber ? known.entry().exactNumber() : undefined;
    },
  };
}

/** Every operation, parameter and schema has a place, and hardly any of them is ever shown. */
function lazyPlace(file: string, pointer: string, locate: () => Position): Place {
  let position: Position | undefined;
  return {
    file,
    get line() {
      position ??= locate();
      return position.line;
    },
    get column() {
      position ??= locate();
      return position.column;
    },
    pointer,
  };
}

function compose(bytes: Buffer, file: string, extension: string): Composed {
  const parse = PARSERS[extension.toLowerCase()];
  if (parse === undefined) {
    const hint = `Probity reads ${Object.keys(PARSERS).join(', ')}.`;
    throw new DefectError([{ message: `Failed to read "${file}": unknown kind of file`, hint }]);
  }
  try {
    return parse(bytes);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { message, offset, hint } = error;
    const place = { file, ...textOf(bytes.toString()).positionAt(offset), pointer: '' };
    throw new DefectError([{ message, place, hint }]);
  }
}

/** Blanks the page around the document, so that offsets count in the page. */
function parsePage(page: string): Composed {
  const { language, text, offset } = findDocumentBlock(page);
  const blank = page.slice(0, offset).replaceAll(/[^\r\n]/g, ' ');
  return language === 'json' ? parseJson(Buffer.from(blank + text)) : parseYaml(blank + text);
}

interface KnownEntry {
  readonly pointer: string;
  readonly value: Json;
  entry(): Entry;
}

/** Follows the pointer as far as the document goes. */
function followEntries({ value: whole, root }: Composed, wanted: string): KnownEntry {
  const path: { readonly parent: Json; readonly segment: string }[] = [];
  let value = whole;
  for (const segment of pointerSegments(wanted)) {
    const member = memberOf(value, segment);
    if (member === undefined) break;
    path.push({ parent: value, segment });
    value = member;
  }
  return {
    pointer: appendPointer('', ...path.map(({ segment }) => segment)),
    value,
    entry: () =>
      path.reduce((entry, { parent, segment }) => entry.find(parent, segment) ?? entry, root),
  };
}
