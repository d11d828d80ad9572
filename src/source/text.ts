/** Line and column, in UTF-16 code units, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text by lines: the way from an offset to a position. */
export interface Text {
  positionAt(offset: number): Position;
}

/** Offsets are in UTF-16 code units. Lines are looked for as far as somebody asks. */
export function textOf(content: string): Text {
  const starts = [0];
  const breaks = /\r\n|\n|\r/g;
  let isComplete = false;
  const extendTo = (offset: number): void => {
    while (!isComplete && (starts.at(-1) ?? 0) <= offset) {
      isComplete = !breaks.test(content);
      if (!isComplete) starts.push(breaks.lastIndex);
    }
  };
  return {
    positionAt(offset) {
      extendTo(offset);
      const line = lineAt(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}

/** Binary search for the last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLOCK_BYTES = 4_096;

/** Offsets are in bytes of UTF-8. */
export function textOfBytes(bytes: Uint8Array): Text {
  /** Where each block begins, as far as somebody asked. */
  const blocks: Position[] = [{ line: 1, column: 1 }];
  const blockAt = (index: number): Position => blocks[index] ?? { line: 1, column: 1 };
  return {
    positionAt(offset) {
      const block = Math.floor(offset / BLOCK_BYTES);
      for (let last = blocks.length - 1; last < block; last++) {
        const end = (last + 1) * BLOCK_BYTES;
        blocks.push(advance(blockAt(last), bytes, [end - BLOCK_BYTES, end]));
      }
      return advance(blockAt(block), bytes, [block * BLOCK_BYTES, offset]);
    },
  };
}

function advance(
  { line, column }: Position,
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
): Position {
  let lines = 0;
  let start = from;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) {
      lines += 1;
      start = at + 1;
    }
  }
  const units = unitsIn(bytes.subarray(start, to));
  return { line: line + lines, column: (lines === 0 ? column : 1) + units };
}

/** UTF-16 code units: two of a character of four bytes, and none of a byte inside a character. */
function unitsIn(bytes: Uint8Array): number {
  let units = 0;
  for (const byte of bytes) units += byte >= 0xf0 ? 2 : (byte & 0xc0) === 0x80 ? 0 : 1;
  return units;
}
