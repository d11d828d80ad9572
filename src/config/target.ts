import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import type { NamedSecret } from '../record/index.ts';
import { appendPointer, DefectError, type Place } from '../source/index.ts';
import { resolveAccount } from './account.ts';
import { parseBaseUrl } from './base-url.ts';
import { resolveCaptcha } from './captcha.ts';
import type { LoginConfig, LoginOrigins, Target, ValueOrigin } from './config.ts';
import { variableOf } from './environment.ts';
import { expandedPart } from './expanded-part.ts';
import type { GivenTarget } from './given.ts';
import { resolveIdentities } from './identities.ts';
import { resolveValues, valuesForAll } from './input-values.ts';
import { resolveSecurity } from './resolve-security.ts';
import { secretsOf } from './secrets.ts';
import { chooseTarget, type ChoiceInput } from './target-choice.ts';

export interface ResolvedTarget {
  readonly target: Target;
  /** What the configured target says of the run. */
  readonly settings: Pick<
    GivenTarget,
    'profile' | 'failOn' | 'limits' | 'rate' | 'rates' | 'login'
  >;
  readonly secrets: readonly NamedSecret[];
}

const NO_LOGIN: LoginConfig = {
  account: undefined,
  lockableAccount: undefined,
  captcha: undefined,
};

/** Finds the named target and fills in its variables; those of other targets may stay unset. */
export async function resolveTarget(input: ChoiceInput): Promise<ResolvedTarget> {
  const { name, url, configured } = chooseTarget(input);
  const chosen = configured === undefined ? UNCONFIGURED : settingsOf(configured, input);
  const { settings, variables, placeOf } = chosen;
  const login = resolveLogin(chosen, input);
  const { directory } = input.file;
  const security = await resolveSecurity({
    given: settings.security ?? {},
    directory,
    placeOf: (...path) => placeOf('security', ...path),
  });
  const identities = await resolveIdentities({
    given: settings.identities ?? {},
    own: { login, security },
    directory,
    placeOf: (...path) => placeOf('identities', ...path),
  });
  const forAll = valuesForAll(input.file, input.environment);
  const values = resolveValues(forAll, {
    given: settings.values ?? {},
    placeOf: (...path) => placeOf('values', ...path),
  });
  return {
    target: {
      name,
      url: url ?? urlOf(settings, placeOf('url')),
      production: settings.production,
      allow: settings.allow ?? [],
      login,
      loginOrigins: originsOf(chosen, input),
      security,
      identities,
      values,
      ca: await readCa(settings, directory, placeOf('ca')),
    },
    settings,
    secrets: secretsOf([...variables, ...forAll.variables], { login, security, identities }),
  };
}

/** What `probity.yaml` says of the target. */
interface Chosen {
  readonly settings: GivenTarget;
  /** The variables that were used, by name. */
  readonly variables: readonly NamedSecret[];
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
}

const UNCONFIGURED: Chosen = { settings: {}, variables: [], placeOf: () => undefined };

function settingsOf(name: string, { file, environment }: ChoiceInput): Chosen {
  const { given, variables } = expandedPart(file, ['targets', name], environment);
  return {
    settings: given.targets?.[name] ?? {},
    variables,
    placeOf: (...path) => file.source.textPlaceOf(appendPointer('/targets', name, ...path)),
  };
}

function originsOf(
  { settings, placeOf }: Chosen,
  { environment }: ChoiceInput,
): LoginOrigins | undefined {
  if (settings.sandbox === true) return undefined;
  const originOf = (variable: string, ...path: readonly string[]): ValueOrigin =>
    variableOf(environment, variable) === undefined
      ? { place: placeOf('login', ...path) }
      : { variable };
  return {
    account: originOf('LOGIN_EMAIL', 'email'),
    password: originOf('LOGIN_PASSWORD', 'password'),
    captcha: originOf('LOGIN_CAPTCHA', 'captcha', 'answer'),
    captchaId: originOf('LOGIN_CAPTCHA_ID', 'captcha', 'id'),
  };
}

/** The embedded sandbox brings its own login; what the environment says is meant for others. */
function resolveLogin({ settings, placeOf }: Chosen, { environment }: ChoiceInput): LoginConfig {
  if (settings.sandbox === true) return NO_LOGIN;
  const { login = {} } = settings;
  const input = { given: login, environment, place: placeOf('login') };
  return {
    account: resolveAccount(input),
    lockableAccount: variableOf(environment, 'LOGIN_LOCKABLE_EMAIL') ?? login.lockableEmail,
    captcha: resolveCaptcha(input),
  };
}

function urlOf({ url }: GivenTarget, place: Place | undefined): URL | undefined {
  return url === undefined ? undefined : parseBaseUrl(url, { name: 'the URL', place });
}

async function readCa(
  { ca }: GivenTarget,
  directory: string,
  place: Place | undefined,
): Promise<string | undefined> {
  if (ca === undefined) return undefined;
  const pem = await readFile(resolve(directory, ca), 'utf8').catch((error: Error) => {
    throw new DefectError([{ message: `Failed to read "${ca}": ${error.message}`, place }]);
  });
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new DefectError([{ message: `"${ca}" holds no certificate in PEM form`, place }]);
}
