import { isUtf8 } from 'node:buffer';

import type { RecordedBody } from './record.ts';
import type { Redactor } from './redactor.ts';

/** So much of a body is recorded. */
const LONGEST_BODY_BYTES = 16 * 1024;

/** The beginning of a body, redacted. */
export function recordBody(bytes: Uint8Array, redactor: Redactor): RecordedBody {
  const kept = beginningOf(bytes);
  const isText = isUtf8(kept);
  return {
    encoding: isText ? 'utf-8' : 'base64',
    data: isText ? redactor.redact(kept.toString('utf8')) : redactBytes(kept, redactor),
    sizeBytes: bytes.length,
    cut: kept.length < bytes.length,
  };
}

function redactBytes(bytes: Buffer, redactor: Redactor): string {
  return Buffer.from(redactor.redact(bytes.toString('latin1')), 'latin1').toString('base64');
}

/** Cuts between two characters of UTF-8, where it is UTF-8. */
function beginningOf(bytes: Uint8Array): Buffer {
  let length = Math.min(bytes.length, LONGEST_BODY_BYTES);
  if (length < bytes.length) {
    while (length > 0 && ((bytes[length] ?? 0) & 0b1100_0000) === 0b1000_0000) length -= 1;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, length);
}
