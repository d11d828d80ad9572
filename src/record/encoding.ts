/** Beyond so many characters only the value itself is looked for, not its base64 forms. */
const LONGEST_ENCODED = 4096;

/** A base64 form shorter than this would be found by chance. */
const SHORTEST_BASE64 = 6;

/**
 * The texts a value may appear as besides its JSON-, percent- and HTML-escaped forms (those are
 * found by undoing the escapes): itself, its UTF-8 bytes read as Latin-1, base64 and base64url
 * (RFC 4648), also in the middle of a longer encoded text such as `user:password` or a JSON body.
 */
export function encodedForms(value: string): ReadonlySet<string> {
  const forms = new Set([value]);
  if (value.length > LONGEST_ENCODED) return forms;
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length !== value.length) forms.add(bytes.toString('latin1'));
  const inJson = JSON.stringify(value).slice(1, -1);
  const encoded = inJson.length === value.length ? [bytes] : [bytes, Buffer.from(inJson, 'utf8')];
  for (const form of encoded.flatMap(base64Forms)) {
    if (form.length < SHORTEST_BASE64) continue;
    forms.add(form);
    if (/[+/]/.test(form)) forms.add(form.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

/** For each of the three alignments, the characters that the value alone determines. */
function base64Forms(bytes: Buffer): readonly string[] {
  const shifted = Buffer.concat([Buffer.alloc(2), bytes]);
  return [0, 1, 2].map((offset) => {
    const text = shifted.toString('base64', 2 - offset);
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
}
