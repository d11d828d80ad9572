import type { Behaviour } from './behaviour.ts';
import { hasDuplicateKeys } from './duplicate-keys.ts';
import type { RefusalKind } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The members of the request's JSON object, their values unchecked. */
export type Fields = Readonly<Record<string, unknown>>;

/** Takes a submission for the JSON object it must carry, or says why not. */
export function readFields(submission: Submission, behaviour: Behaviour): Fields | RefusalKind {
  // Reached only by a fault: the faithful server takes no GET.
  if (submission.method === 'GET') return submission.query;
  if (!behaviour.acceptsMediaType(submission.contentType)) return 'unsupported-media-type';
  // Nothing is decoded (RFC 9110, 8.4).
  if (submission.contentEncoding !== undefined) return 'unsupported-media-type';
  if (submission.bytes === undefined) return 'body-too-large';
  return parseFields(submission.bytes, behaviour);
}

function parseFields(bytes: Buffer, behaviour: Behaviour): Fields | RefusalKind {
  const text = decodeUtf8(bytes);
  const value = text === undefined ? undefined : behaviour.parse(text);
  if (text === undefined || value === undefined) return 'malformed-json';
  if (behaviour.refusesDuplicateKeys && hasDuplicateKeys(text)) return 'duplicate-key';
  return isFields(value) ? value : 'not-an-object';
}

/** Whether a JSON value is an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strict UTF-8 (RFC 3629); a byte order mark stays in the text, where JSON has no place for it. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
