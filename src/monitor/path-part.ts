/**
 * A text as one part of a path, the same in a URL and as the name of a file: letters, digits, `-`, `_`,
 * `.` within, and `~2F` for a byte of anything else, which no proxy or server takes for something else.
 */
export function pathPart(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[~!*'()]|^\./g, hex)
    .replaceAll('%', '~');
}

function hex(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** The text that `pathPart` wrote so; `undefined` of what it never writes. */
export function textOfPathPart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('~', '%'));
  } catch {
    return undefined;
  }
}

/** Where the status page shows an incident, from its root. */
export function incidentPath(id: string): string {
  return `incidents/${pathPart(id)}`;
}
