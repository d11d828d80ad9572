const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const ZERO_WIDTH = /\p{Mn}|\p{Me}|\u200D|\uFE0F/u;

/** Characters that move the cursor, hide or reorder text: a server must not write to the terminal. */
const UNPRINTABLE = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|\p{Cs}/gu;

/** What most texts are made of alone. */
const PLAIN = /^[\x20-\x7E]*$/;

/** The text with every unprintable character as `\x1b` or `\u202e`. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replaceAll(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** Columns that a printable text takes on a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return Array.from(text).reduce((width, character) => width + characterWidth(character), 0);
}

function characterWidth(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Pads on the right to the width; a longer text stays as it is. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Wraps at spaces; a word longer than a line is broken. Line breaks of the text are kept. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split(/\r\n|[\r\n]/).flatMap((line) => wrapLine(printable(line), width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/ *[^ ]+/g) ?? []) {
    if (widthOf(line + word) <= width) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word.trimStart(), width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of Array.from(word)) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** The part of a line around `focus` (an offset) that fits the width; `…` where it was cut. */
export function clip(text: string, width: number, focus = 0): { text: string; offset: number } {
  if (widthOf(text) <= width) return { text, offset: 0 };
  const start = focus < width - 1 ? 0 : focus - Math.floor(width / 2);
  const before = start > 0 ? '…' : '';
  const kept = breakWord(text.slice(start), width - before.length - 1)[0] ?? '';
  const after = start + kept.length < text.length ? '…' : '';
  return { text: before + kept + after, offset: start - before.length };
}
