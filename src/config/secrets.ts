import type { NamedSecret } from '../record/index.ts';
import type { LoginConfig } from './config.ts';
import type { Environment } from './given.ts';

const SECRET_NAME = /PASSWORD|TOKEN|SECRET|KEY|CAPTCHA/i;

/**
 * The values that must appear nowhere: the login's own, and those of variables with a telling name.
 * Each value once, under the variable it came from.
 */
export function secretsOf(
  variables: readonly NamedSecret[],
  { account, captcha }: LoginConfig,
): readonly NamedSecret[] {
  const secrets = new Map<string, string>();
  const add = (name: string, value: string): void => {
    if (!secrets.has(value)) secrets.set(value, name);
  };
  const sourceOf = (value: string, fallback: string): string =>
    variables.find((variable) => variable.value === value)?.name ?? fallback;
  if (account !== undefined) add(sourceOf(account.password, 'LOGIN_PASSWORD'), account.password);
  if (captcha?.kind === 'fixed') {
    add(sourceOf(captcha.answer, 'LOGIN_CAPTCHA'), captcha.answer);
    add(sourceOf(captcha.id, 'LOGIN_CAPTCHA_ID'), captcha.id);
  }
  for (const { name, value } of variables) if (SECRET_NAME.test(name)) add(name, value);
  return [...secrets].map(([value, name]) => ({ name, value }));
}

/** The variables with a telling name, for what is said before a configuration is there. */
export function secretVariables(environment: Environment): readonly NamedSecret[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && SECRET_NAME.test(name) ? [{ name, value }] : [],
  );
}
