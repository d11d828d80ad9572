import type { Case, Need, Step, Values } from '../cases/index.ts';
import type { LoginConfig } from '../config/index.ts';
import type { Captcha } from './captcha.ts';

/** Why a need can't be met by the configuration; `undefined` where it can. */
function lackOf(need: Need, login: LoginConfig): string | undefined {
  switch (need) {
    case 'account':
      return login.account === undefined
        ? 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)'
        : undefined;
    case 'lockable-account':
      return login.lockableAccount === undefined
        ? 'no account is configured that failed logins may lock (LOGIN_LOCKABLE_EMAIL)'
        : undefined;
    case 'captcha':
      return login.captcha === undefined
        ? 'no captcha source is configured (LOGIN_CAPTCHA and LOGIN_CAPTCHA_ID, or a URL or command)'
        : undefined;
    case 'single-use-captcha':
      return login.captcha?.kind === 'fixed'
        ? 'the configured captcha is a fixed pair, which may be used again'
        : lackOf('captcha', login);
  }
}

/** What keeps the case from being tested, as sentence parts; empty where nothing does. */
export function lacksOf({ steps }: Case, login: LoginConfig): readonly string[] {
  return lacks(
    steps.flatMap(({ needs }) => needs),
    login,
  );
}

/** What makes the case say less than it could. */
export function notesOn({ steps }: Case, login: LoginConfig): readonly string[] {
  const missing = lacks(
    steps.flatMap(({ prefers }) => prefers),
    login,
  );
  return missing.map((lack) => `${lack}: a refusal may be due to the document's example values`);
}

function lacks(needs: readonly Need[], login: LoginConfig): readonly string[] {
  return [...new Set(needs)].flatMap((need) => lackOf(need, login) ?? []);
}

/** Known-good values for one step: only what it needs or prefers, so that no captcha is wasted. */
export async function valuesFor(
  step: Step,
  login: LoginConfig,
  nextCaptcha: (() => Promise<Captcha>) | undefined,
): Promise<Values> {
  const wanted = new Set<Need>([...step.needs, ...step.prefers]);
  const wantsCaptcha = wanted.has('captcha') || wanted.has('single-use-captcha');
  return {
    account: wanted.has('account') ? login.account : undefined,
    lockableAccount: wanted.has('lockable-account') ? login.lockableAccount : undefined,
    captcha: wantsCaptcha ? await nextCaptcha?.() : undefined,
  };
}
