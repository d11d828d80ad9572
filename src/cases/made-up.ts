import { createHash } from 'node:crypto';

import type { SecurityScheme } from '../contract/index.ts';
import type { Credential } from './credential.ts';

/** Characters that stand for each other in a value of the same form. */
const ALPHABETS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** What a token looks like where none is known. */
const ANY_TOKEN = '0a'.repeat(16);

/**
 * A credential of a scheme that nobody was given: of the same form as the known one, and with nothing
 * else of it. `word` decides which.
 */
export function madeUpCredential(
  scheme: SecurityScheme,
  known: Credential | undefined,
  word: string,
): Credential {
  // The known account is not used: a wrong password may lock it.
  if (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic') {
    return {
      kind: 'pair',
      username: `probity-nobody-${word}`,
      password: `wrong-password-${word}`,
    };
  }
  const form = known?.kind === 'token' ? known.token : ANY_TOKEN;
  const token = redrawn(form, word);
  return { kind: 'token', token: token === form ? redrawn(ANY_TOKEN, word) : token };
}

/** Each digit another digit, each letter another letter of its case. */
export function redrawn(form: string, word: string): string {
  const characters = Array.from(form);
  const draws = createHash('shake256', { outputLength: characters.length }).update(word).digest();
  return characters
    .map((character, index) => {
      const alphabet = ALPHABETS.find((each) => each.includes(character));
      return alphabet?.[(draws[index] ?? 0) % alphabet.length] ?? character;
    })
    .join('');
}
