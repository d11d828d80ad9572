import pc from 'picocolors';

import type { Severity } from '../../verdict/index.ts';
import { pad, wrap } from '../columns.ts';

/** Turns data into lines: colours where they are wanted, and the width that lines may take. */
export interface Paint extends Colours {
  readonly width: number;
}

type Colours = ReturnType<typeof pc.createColors>;

export function createPaint({ width, colour }: { width: number; colour: boolean }): Paint {
  return { ...pc.createColors(colour), width };
}

/** Columns of the labels of `labelled` lines, the space after them included. */
const LABEL_WIDTH = 10;

/** `  label     text`, the text wrapped and its further lines below it. */
export function labelled(label: string, text: string, paint: Paint): readonly string[] {
  const [first = '', ...more] = wrap(text, paint.width - 2 - LABEL_WIDTH);
  return [`  ${paint.dim(pad(label, LABEL_WIDTH))}${first}`, ...indent(more, 2 + LABEL_WIDTH)].map(
    (line) => line.trimEnd(),
  );
}

/** The text wrapped, each line two or more columns to the right. */
export function indented(text: string, paint: Paint, columns = 2): readonly string[] {
  return indent(wrap(text, paint.width - columns), columns);
}

export function indent(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));
}

/** The text as a hyperlink (OSC 8), where there is a URL; it takes no more columns. */
export function linked(text: string, url: string | undefined): string {
  return url === undefined ? text : `\u001B]8;;${url}\u001B\\${text}\u001B]8;;\u001B\\`;
}

/** A section with its heading and a blank line before it; nothing where it has no lines. */
export function section(
  heading: string,
  lines: readonly string[],
  paint: Paint,
): readonly string[] {
  return lines.length === 0 ? [] : ['', ...wrap(heading, paint.width).map(paint.bold), ...lines];
}

/** The severity as a word, in its colour. */
export function severityWord(severity: Severity, { red, yellow, cyan, bold }: Paint): string {
  const colours = { error: red, warning: yellow, info: cyan };
  return bold(colours[severity](severity.toUpperCase()));
}
