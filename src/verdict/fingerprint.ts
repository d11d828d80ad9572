import { createHash } from 'node:crypto';

/** What makes two breaches the same, wherever and whenever they are found. */
export interface Breach {
  readonly check: string;
  readonly key?: string | undefined;
  /** Id of the operation. */
  readonly operation: string;
  /** JSON Pointer of the promise in its file; which item of a list it stands in does not count. */
  readonly document: string;
  /** As in `Violation.response`; which item of an array it was does not count. */
  readonly response: string;
}

/**
 * The lists of a document, or of an overlay, whose order says nothing, or into which things are put
 * in the middle. A status has digits too, so that the lists are named.
 */
const LISTED =
  /\/(allOf|anyOf|oneOf|prefixItems|required|enum|security|servers|tags|actions)\/\d+(?=\/|$)/g;

/** The first 16 hex digits of a SHA-256. */
export function fingerprintOf({ check, key, operation, document, response }: Breach): string {
  const anyItem = response.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const promise = document.replaceAll(LISTED, '/$1/*');
  const identity = JSON.stringify([check, key ?? '', operation, promise, anyItem]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
