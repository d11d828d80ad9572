import { variableName, type NamedSecret } from '../record/index.ts';
import type { Identity, LoginConfig, Target } from './config.ts';
import type { Environment } from './given.ts';
import type { SchemeConfig } from './security.ts';

const SECRET_NAME = /PASSWORD|TOKEN|SECRET|KEY|CAPTCHA/i;

/**
 * The values that must appear nowhere: those of the login and the security schemes, and those of
 * variables with a telling name. Each value once, under the variable it came from.
 */
export function secretsOf(
  variables: readonly NamedSecret[],
  target: Pick<Target, 'login' | 'security' | 'identities'>,
): readonly NamedSecret[] {
  const secrets = new Map<string, string>();
  const add = ({ name, value }: NamedSecret): void => {
    if (!secrets.has(value)) secrets.set(value, name);
  };
  const own = identitySecrets(target);
  const others = [...target.identities].flatMap(([identity, each]) =>
    identitySecrets(each).map(({ name, value }) => {
      return { name: variableName(`${identity}_${name}`), value };
    }),
  );
  for (const { name, value } of [...own, ...others]) {
    add(variables.find((variable) => variable.value === value) ?? { name, value });
  }
  for (const variable of variables) if (SECRET_NAME.test(variable.name)) add(variable);
  return [...secrets].map(([value, name]) => ({ name, value }));
}

/** The variables with a telling name, for what is said before a configuration is there. */
export function secretVariables(environment: Environment): readonly NamedSecret[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && SECRET_NAME.test(name) ? [{ name, value }] : [],
  );
}

function identitySecrets({ login, security }: Identity): readonly NamedSecret[] {
  return [...loginSecrets(login), ...[...security].flatMap(schemeSecrets)];
}

function loginSecrets({ account, captcha }: LoginConfig): readonly NamedSecret[] {
  return [
    ...(account === undefined ? [] : [{ name: 'LOGIN_PASSWORD', value: account.password }]),
    ...(captcha?.kind !== 'fixed'
      ? []
      : [
          { name: 'LOGIN_CAPTCHA', value: captcha.answer },
          { name: 'LOGIN_CAPTCHA_ID', value: captcha.id },
        ]),
  ];
}

/** Called by the scheme where they did not come from a variable. */
function schemeSecrets([scheme, config]: readonly [string, SchemeConfig]): readonly NamedSecret[] {
  const { expired } = config;
  return Object.entries({ ...valuesOf(config), expired }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ name: variableName(`${scheme}_${key}`), value }],
  );
}

function valuesOf(config: SchemeConfig): Readonly<Record<string, string | undefined>> {
  switch (config.kind) {
    case 'value':
      return { value: config.value };
    case 'token':
      return { token: config.token };
    case 'basic':
      return { password: config.password };
    case 'oauth':
      return { secret: config.clientSecret, password: config.password };
    case 'certificate':
      return { passphrase: config.certificate.passphrase };
    case 'login':
    default:
      return {};
  }
}
