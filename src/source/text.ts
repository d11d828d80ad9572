/** A text by lines, and the way from an offset in UTF-16 code units to line and column from 1. */
export interface Text {
  readonly lines: readonly string[];
  positionAt(offset: number): { readonly line: number; readonly column: number };
}

export function textOf(content: string): Text {
  let lines: readonly string[] | undefined;
  let starts: readonly number[] | undefined;
  return {
    get lines() {
      lines ??= content.split(/\r\n|\n|\r/);
      return lines;
    },
    positionAt(offset) {
      starts ??= lineStarts(content);
      const line = lineAt(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}

function lineStarts(content: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: lineBreak } of content.matchAll(/\r\n|\n|\r/g)) {
    starts.push(index + lineBreak.length);
  }
  return starts;
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
