/** Part of an argument: bytes as they are, or a quoted shell expression that gives some. */
export type ShellPart =
  | {
      readonly kind: 'bytes';
      /** One character a byte. */
      readonly text: string;
    }
  | { readonly kind: 'expression'; readonly text: string };

/** One argument, for bash and zsh: `'{"password":"'"$LOGIN_PASSWORD"'"}'`. It can't hold NUL. */
export function shellArgument(parts: readonly ShellPart[]): string {
  const argument = parts.map(({ kind, text }) => (kind === 'bytes' ? quote(text) : text)).join('');
  return argument === '' ? "''" : argument;
}

function quote(bytes: string): string {
  if (/^[\w%+:,./-]*$/.test(bytes)) return bytes;
  if (/^[\x20-\x26\x28-\x7E]*$/.test(bytes)) return `'${bytes}'`;
  return `$'${bytes.replaceAll(/[\\']|[^\x20-\x7E]/g, ansiEscape)}'`;
}

const ANSI_ESCAPES: Readonly<Record<string, string>> = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
  '\\': String.raw`\\`,
  "'": String.raw`\'`,
};

function ansiEscape(byte: string): string {
  return ANSI_ESCAPES[byte] ?? String.raw`\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** A byte that is repeated so often is counted and not written out. */
const LONG_ROW = /((.)\2{1023,})/s;

/** True where `printCommand` is much shorter than the bytes. */
export function hasLongRow(bytes: string): boolean {
  return LONG_ROW.test(bytes);
}

/** A command that prints any bytes, NUL included. */
export function printCommand(parts: readonly ShellPart[]): string {
  const commands = parts.flatMap(({ kind, text }) =>
    kind === 'bytes' ? printBytes(text) : [`printf %s ${text}`],
  );
  return commands.length === 1 ? commands.join('') : `{ ${commands.join('; ')}; }`;
}

/** Bytes as a `printf` of each stretch, and a row of one byte cut from an endless one. */
function printBytes(bytes: string): readonly string[] {
  // Splitting keeps both groups: text, row, the row's byte, text, row …
  return bytes.split(LONG_ROW).flatMap((text, index) => {
    if (index % 3 === 2 || text === '') return [];
    if (index % 3 === 0)
      return [`printf '${text.replaceAll(/[%\\'-]|[^\x20-\x7E]/g, formatEscape)}'`];
    return [`head -c ${text.length} /dev/zero | tr '\\0' '${octal(text)}'`];
  });
}

/** A hyphen is escaped too, as the first one would start an option. */
function formatEscape(byte: string): string {
  return byte === '%' ? '%%' : octal(byte);
}

function octal(byte: string): string {
  return `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
