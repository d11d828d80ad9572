/** A value that must never be written down, and the name that is shown in its place. */
export interface NamedSecret {
  /** As an environment variable: `LOGIN_PASSWORD`. */
  readonly name: string;
  readonly value: string;
}

/** A shorter value is part of too many words to be masked wherever it stands. */
export const SHORTEST_SECRET = 4;

/** An environment variable's name from any words: `captcha_id` is `CAPTCHA_ID`. */
export function variableName(words: string): string {
  const name = words.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}
