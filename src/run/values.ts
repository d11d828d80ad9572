import type { Case, Need, Step, Values } from '../cases/index.ts';
import type { LoginConfig } from '../config/index.ts';
import type { Server } from './server.ts';

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
  const unmet = needs.filter((need) => !NEEDS[need].met(login));
  return unmet.length === 0 ? [] : [...new Set(unmet)].map((need) => NEEDS[need].lack);
}

/** What is wanted of the configuration. */
type Wants = Pick<Step, 'needs' | 'prefers' | 'sameValues'>;

/** The account and the captcha for one step: only what it needs or prefers, a captcha always a new one. */
export async function accountValues(
  step: Wants,
  login: LoginConfig,
  server: Pick<Server, 'nextCaptcha'>,
): Promise<Values> {
  const captcha = wantsCaptcha(step) ? await server.nextCaptcha?.() : undefined;
  return {
    account: wants(step, 'account') ? login.account : undefined,
    lockableAccount: wants(step, 'lockable-account') ? login.lockableAccount : undefined,
    captcha,
  };
}

/** Whether a captcha is to be obtained for the step; no other step wastes one. */
export function wantsCaptcha(step: Wants): boolean {
  return !step.sameValues && (wants(step, 'captcha') || wants(step, 'single-use-captcha'));
}

function wants({ needs, prefers }: Wants, need: Need): boolean {
  return needs.includes(need) || prefers.includes(need);
}
