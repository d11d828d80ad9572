import type { HttpResponse } from '../exchange/index.ts';
import type { Json } from '../source/index.ts';
import { isJsonType, readContentType, type ContentType } from './content-type.ts';

/** The body of an answer, decoded once for all checks. */
export type Content =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly text: string; readonly value: Json }
  | { readonly kind: 'text'; readonly text: string }
  /** Said to be JSON, but is not. */
  | {
      readonly kind: 'undecodable';
      readonly problem: Problem;
      /** In words that no body appears in. */
      readonly reason: string;
      /** With replacement characters where it is not UTF-8. */
      readonly text: string;
    };

type Problem = 'encoding' | 'byte-order-mark' | 'syntax';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a body: strictly as UTF-8 and JSON without byte order mark (RFC 8259, section 8.1) where
 * its media type says JSON; where it has no usable media type, as JSON if it happens to be JSON.
 */
export function decodeContent(response: HttpResponse | undefined): Content {
  if (response === undefined) return { kind: 'none' };
  return decodeBody(response.body, readContentType(response.headers));
}

/** The same for a body whose `Content-Type` is read already. */
export function decodeBody(body: Uint8Array, contentType: ContentType): Content {
  if (body.length === 0) return { kind: 'none' };
  const isTyped = contentType.kind === 'media-type';
  if (isTyped && !isJsonType(contentType.essence)) return asText(body);
  const content = decodeJson(body);
  return isTyped || content.kind === 'json' ? content : asText(body);
}

function asText(body: Uint8Array): Content {
  return { kind: 'text', text: lenient.decode(body) };
}

function decodeJson(body: Uint8Array): Content {
  let text: string;
  try {
    text = strict.decode(body);
  } catch {
    return undecodable(lenient.decode(body), 'encoding', 'not UTF-8');
  }
  if (text.startsWith('\uFEFF')) {
    return undecodable(text, 'byte-order-mark', 'not JSON: it begins with a byte order mark');
  }
  try {
    const value: Json = JSON.parse(text);
    return { kind: 'json', text, value };
  } catch (error) {
    return undecodable(text, 'syntax', `not JSON: ${syntaxProblem(error, text)}`);
  }
}

function undecodable(text: string, problem: Problem, reason: string): Content {
  return { kind: 'undecodable', problem, reason, text };
}

/** V8 quotes the body in its message, where it may hold a secret; only the rest is kept. */
function syntaxProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const position = Number(/at position (\d+)/.exec(message)?.[1]);
  if (/end of JSON|Unterminated/.test(message) || position >= text.length) {
    return 'it ends too early';
  }
  const token = /^Unexpected token '(.)'/su.exec(message)?.[1];
  if (token !== undefined) return `unexpected ${token}`;
  return Number.isNaN(position) ? 'unexpected text' : `unexpected text at position ${position}`;
}
