/** A shorter value is part of too many words to mean anything where it is found. */
const SHORTEST_SECRET = 4;

/** A shorter text counts only where it stands alone: it may be inside a token by chance. */
const SHORTEST_INSIDE = 8;

/** What cases put in the place of a secret: a word of JSON, or a row of one character. */
const MADE_UP = /^(?:true|false|null|undefined|string|(.)\1*)$/su;

/** Characters that JSON and percent-encoding leave as they are. */
const PLAIN = /^[\w.~-]*$/;

/**
 * The texts as which a secret may come back: itself, escaped as in JSON, percent-encoded, in base64
 * and base64url (RFC 4648). None where the value is no secret, as the field's own name is none.
 */
export function encodedForms(value: string, fieldName: string): readonly string[] {
  if (value.length < SHORTEST_SECRET || MADE_UP.test(value)) return [];
  if (value.toLowerCase() === fieldName.toLowerCase()) return [];
  const bytes = Buffer.from(value);
  const url = bytes.toString('base64url');
  const forms = [value, url];
  if (/[-_]/.test(url)) forms.push(url.replaceAll('-', '+').replaceAll('_', '/'));
  if (PLAIN.test(value)) return forms;
  return [...forms, JSON.stringify(value).slice(1, -1), encodeURIComponent(bytes.toString())];
}

/** Whether one of the forms is in the text. */
export function repeats(text: string, forms: readonly string[]): boolean {
  for (const form of forms) {
    if (form.length > text.length || !text.includes(form)) continue;
    if (form.length >= SHORTEST_INSIDE || standsAlone(form, text)) return true;
  }
  return false;
}

function standsAlone(word: string, text: string): boolean {
  let at = text.indexOf(word);
  while (at !== -1) {
    const around = text.slice(Math.max(at - 1, 0), at) + text.charAt(at + word.length);
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
    at = text.indexOf(word, at + 1);
  }
  return false;
}
