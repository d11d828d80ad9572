/** The value that is written like this between the quotes of a JSON string; the text itself where it is none. */
export function readInJson(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/** The value that is written like this in a form or query (`application/x-www-form-urlencoded`). */
export function readInForm(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return written;
  }
}
