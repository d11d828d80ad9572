import { clip, printable, widthOf } from '../columns.ts';
import type { Paint } from './paint.ts';

/** What a code frame points at; line and column count from 1. */
export interface Focus {
  readonly line: number;
  /** `undefined`: the whole line. */
  readonly column?: number | undefined;
}

const LINES_AROUND = 2;

/** The lines around the focus with their numbers, and a caret below its column. */
export function codeFrame(lines: readonly string[], focus: Focus, paint: Paint): readonly string[] {
  const first = Math.max(1, focus.line - LINES_AROUND);
  const last = Math.min(lines.length, focus.line + LINES_AROUND);
  const digits = String(last).length;
  const width = paint.width - digits - '>  | '.length;
  return lines.slice(first - 1, last).flatMap((line, index) => {
    const number = String(first + index).padStart(digits);
    if (first + index !== focus.line) {
      return [paint.dim(`  ${number} | ${clip(printable(line), width).text}`.trimEnd())];
    }
    const { text, caret } = focusLine(line, focus.column, width);
    const marked = [`${paint.red('>')} ${paint.bold(number)} | ${text}`];
    if (caret === undefined) return marked;
    return [...marked, `  ${' '.repeat(digits)} | ${' '.repeat(caret)}${paint.red('^')}`];
  });
}

function focusLine(
  line: string,
  column: number | undefined,
  width: number,
): { readonly text: string; readonly caret: number | undefined } {
  const before = printable(line.slice(0, (column ?? 1) - 1));
  const { text, offset } = clip(printable(line), width, before.length);
  const caret = column === undefined ? undefined : widthOf(text.slice(0, before.length - offset));
  return { text, caret };
}
