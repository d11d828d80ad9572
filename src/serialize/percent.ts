/** Percent-encodes all but unreserved characters, as UTF-8 (RFC 3986, sections 2.1 and 2.3). */
export function percentEncode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll(/[!'()*]/g, toTriple);
}

/**
 * The same, but reserved characters (RFC 3986, section 2.2) and whole percent-encoded triples pass,
 * as in reserved expansion (RFC 6570, section 3.2.3), save for what would end or join values there.
 */
export function percentEncodeReserved(text: string, delimiters: string): string {
  return text
    .split(/(%[\dA-Fa-f]{2}|[:/?#[\]@!$&'()*+,;=])/)
    .map((part, index) => {
      const passes = index % 2 === 1 && !delimiters.includes(part);
      return passes ? part : percentEncode(part);
    })
    .join('');
}

/** The text that was encoded; the text itself where its triples are not UTF-8. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** By the serializer of WHATWG URL, section 5.2: a space is `+`, `~` is encoded and `*` is not. */
export function formEncode(text: string): string {
  return percentEncode(text).replaceAll('%20', '+').replaceAll('~', '%7E').replaceAll('%2A', '*');
}

/** By the parser of WHATWG URL, section 5.1. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** A lone surrogate has no UTF-8 and is replaced, as in a request's body. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

function toTriple(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
