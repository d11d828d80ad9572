import type { MediaType } from '../contract/index.ts';
import type { HttpResponse } from '../exchange/index.ts';
import { codecFor, isJsonType, readJson, type Codec, type Reading } from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { readContentType, type ContentType } from './content-type.ts';

/** The body of an answer, decoded once for all checks. */
export type Content =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly text: string; readonly value: Json }
  /** Read by another media type, as its schema describes it. */
  | { readonly kind: 'value'; readonly text: string; readonly value: Json; readonly codec: Codec }
  | { readonly kind: 'text'; readonly text: string }
  /** Not what its media type says. */
  | {
      readonly kind: 'undecodable';
      readonly problem: string;
      /** In words that no body appears in. */
      readonly reason: string;
      /** With replacement characters where it is not UTF-8. */
      readonly text: string;
    };

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Decodes a body: strictly as UTF-8 and JSON without byte order mark (RFC 8259, section 8.1) where
 * its media type says JSON; where it has no usable media type, as JSON if it happens to be JSON.
 */
export function decodeContent(response: HttpResponse | undefined): Content {
  if (response === undefined) return { kind: 'none' };
  return decodeBody(response, readContentType(response.headers));
}

/**
 * The same for a body whose `Content-Type` is read already. Other media types than JSON are read
 * where the document promises them, and the body is whole.
 */
export function decodeBody(
  { body, capped }: Pick<HttpResponse, 'body' | 'capped'>,
  contentType: ContentType,
  promised?: MediaType,
): Content {
  if (body.length === 0) return { kind: 'none' };
  if (contentType.kind !== 'media-type') {
    const content = decodeJson(body);
    return content.kind === 'json' ? content : asText(body);
  }
  const { name } = contentType;
  if (isJsonType(name.essence)) return decodeJson(body);
  if (promised === undefined || capped) return asText(body);
  const codec = codecFor(promised, name.essence);
  return toContent(codec.read(body, promised, name), body, codec);
}

/** What JSON Pointers can read of a body; `undefined` where there is no structure in it. */
export function valueOf(content: Content): Json | undefined {
  if (content.kind === 'json') return content.value;
  const isStructured = content.kind === 'value' && typeof content.value === 'object';
  return isStructured ? content.value : undefined;
}

function toContent(reading: Reading, body: Uint8Array, codec: Codec): Content {
  const text = lenient.decode(body);
  if (reading.kind === 'broken') return { ...reading, kind: 'undecodable', text };
  if (reading.kind === 'opaque') return { kind: 'text', text };
  return { kind: 'value', text, value: reading.value, codec };
}

function asText(body: Uint8Array): Content {
  return { kind: 'text', text: lenient.decode(body) };
}

function decodeJson(body: Uint8Array): Content {
  const text = lenient.decode(body);
  const reading = readJson(body);
  if (reading.kind === 'value') return { kind: 'json', text, value: reading.value };
  const { problem, reason } = reading;
  return { kind: 'undecodable', problem, reason, text };
}
