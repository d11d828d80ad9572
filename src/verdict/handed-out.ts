import { isJsonObject, memberOf } from '../source/index.ts';
import { valueOf } from './content.ts';
import type { AnswerSubject } from './subject.ts';
import { tokenOf } from './token.ts';

/** What answers with tokens call them (RFC 6749, section 5.1; OpenID Connect Core, section 3.1.3.3). */
const NAMES = ['access_token', 'accessToken', 'refresh_token', 'id_token'];

/** The token that an answer hands out: by `x-login`, else by the names that are usual. */
export function handedOut(subject: AnswerSubject): string | undefined {
  const body = valueOf(subject.content);
  const named = isJsonObject(body) ? NAMES.map((name) => memberOf(body, name)) : [];
  const tokens = [tokenOf(subject), ...named];
  return tokens.find((token): token is string => typeof token === 'string' && token !== '');
}
