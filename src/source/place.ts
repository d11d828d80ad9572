/** Where something is written. Line and column count from 1, as editors and SARIF do. */
export interface Place {
  /** Path as a person would open it: relative to the working directory where that is shorter. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON Pointer (RFC 6901) of the value inside its file; `""` is the whole document. */
  readonly pointer: string;
}

/** `file:line:column`, the form that terminals and editors make clickable. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
