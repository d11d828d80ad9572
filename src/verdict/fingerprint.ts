import { createHash } from 'node:crypto';

/** What makes two breaches the same, wherever and whenever they are found. */
export interface Breach {
  readonly check: string;
  readonly key?: string | undefined;
  /** Id of the operation. */
  readonly operation: string;
  /** JSON Pointer of the promise in its file. */
  readonly document: string;
  /** As in `Violation.response`; which item of an array it was does not count. */
  readonly response: string;
}

/** The first 16 hex digits of a SHA-256. */
export function fingerprintOf({ check, key, operation, document, response }: Breach): string {
  const anyItem = response.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const identity = JSON.stringify([check, key ?? '', operation, document, anyItem]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
