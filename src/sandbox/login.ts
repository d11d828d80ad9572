import type { Accounts } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import type { Behaviour } from './behaviour.ts';
import type { Captchas } from './captchas.ts';
import { readCredentials, type Credentials } from './credentials.ts';
import { readFields, type Fields } from './read-fields.ts';
import type { RefusalKind } from './refusal.ts';
import type { Submission } from './submission.ts';

/** What a server remembers between logins. */
export interface Memory {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly captchas: Captchas;
}

export interface Refused {
  readonly accepted: false;
  readonly refusal: RefusalKind;
  /** What was sent; empty when it could not be read. */
  readonly fields: Fields;
}

export type Outcome = { readonly accepted: true } | Refused;

/** Decides a login: the shape first, then the captcha, then account and password; only the last counts as an attempt. */
export async function logIn(
  submission: Submission,
  behaviour: Behaviour,
  memory: Memory,
): Promise<Outcome> {
  const fields = readFields(submission, behaviour);
  if (typeof fields === 'string') return { accepted: false, refusal: fields, fields: {} };
  const refusal = await decide(fields, behaviour, memory);
  return refusal === undefined ? { accepted: true } : { accepted: false, refusal, fields };
}

async function decide(
  fields: Fields,
  behaviour: Behaviour,
  memory: Memory,
): Promise<RefusalKind | undefined> {
  const credentials = readCredentials(fields, behaviour);
  if (typeof credentials === 'string') return credentials;
  const { captcha_id: id, captcha } = credentials;
  const result = id === undefined ? 'right' : memory.captchas.check(id, captcha);
  if (!behaviour.passesCaptcha(result)) return 'wrong-captcha';
  return authenticate(credentials, behaviour, memory);
}

async function authenticate(
  credentials: Credentials,
  behaviour: Behaviour,
  { accounts, attempts }: Memory,
): Promise<RefusalKind | undefined> {
  const identifier = credentials.email ?? '';
  const check = await accounts.check(credentials, behaviour);
  // Asked after the hash: guesses in flight at the same time do not slip past the limit.
  if (behaviour.limitsAttempts && attempts.exhausted(identifier)) return 'too-many-attempts';
  if (behaviour.admits(check)) {
    attempts.reset(identifier);
    return undefined;
  }
  attempts.fail(identifier);
  return check.known ? 'wrong-password' : 'unknown-account';
}
