import type { LoginRoles, Operation } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import { arrives } from './base-body.ts';
import type { Call, World } from './handlers.ts';
import { withValueAt } from './pointers.ts';
import type { Responded } from './responded.ts';

/** Who has the right account, password and captcha is handed a new token. */
export function answerLogin(
  { route: { operation }, body }: Call,
  login: LoginRoles,
  { answers, logins }: World,
): Responded {
  const fault = logins.faultIn(login, body);
  if (fault !== undefined) return answers.refuse(operation, fault);
  const base = answers.base(operation);
  if (base === undefined || login.token === undefined) return answers.accept(operation);
  const minted = logins.mintToken(login, body);
  const shown: Json = withValueAt(base.value, login.token, minted);
  return answers.accept(operation, { body: arrives(shown, base.mediaType) ? shown : base.value });
}

const LOGOUT = /\/(?:log-?out|sign-?out)$/i;

export function isLogout({ method, path }: Operation): boolean {
  return method === 'POST' && LOGOUT.test(path);
}

/** The token that the request carries is worth nothing from now on. */
export function logOut({ wire, route }: Call, { answers, logins }: World): Responded {
  logins.logout((wire.header('authorization') ?? '').replace(/^[^ ]+ +/, ''));
  return answers.accept(route.operation);
}
