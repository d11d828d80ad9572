import type { Parameter } from '../contract/index.ts';

/** What the document has against a request: one keyword at one place. */
export interface RequestFinding {
  /** Id of the operation. */
  readonly operation: string;
  readonly in: Parameter['in'] | 'body' | 'security';
  /** Of the parameter or the scheme; empty for a body. */
  readonly name: string;
  /** JSON Pointer into the value. */
  readonly pointer: string;
  /**
   * Of JSON Schema, as validators report it; besides `missing` (a required parameter, body or credential),
   * `media-type`, `malformed` (the bytes are not what their media type says) and `wrong` (a credential).
   */
  readonly keyword: string;
  /** Of a missing or unknown property its name. */
  readonly property?: string | undefined;
}
