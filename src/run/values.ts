import type { Case, Need, Step, Values } from '../cases/index.ts';
import type { LoginConfig } from '../config/index.ts';
import type { Captcha } from './captcha.ts';

/** Whether the configuration meets a need, and what to say where it does not. */
const NEEDS: Readonly<
  Record<Need, { readonly met: (login: LoginConfig) => boolean; readonly lack: string }>
> = {
  account: {
    met: ({ account }) => account !== undefined,
    lack: 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)',
  },
  'lockable-account': {
    met: ({ lockableAccount }) => lockableAccount !== undefined,
    lack: 'no account is configured that failed logins may lock (LOGIN_LOCKABLE_EMAIL)',
  },
  captcha: {
    met: ({ captcha }) => captcha !== undefined,
    lack: 'no captcha source is configured (LOGIN_CAPTCHA and LOGIN_CAPTCHA_ID, or a URL or command)',
  },
  'single-use-captcha': {
    met: ({ captcha }) => captcha !== undefined && captcha.kind !== 'fixed',
    lack: 'no source of captchas that are valid once is configured (a fixed pair may be used again)',
  },
};

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
  const unmet = [...new Set(needs)].filter((need) => !NEEDS[need].met(login));
  return unmet.map((need) => NEEDS[need].lack);
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
