import { DefectError, type Place } from '../source/index.ts';
import type { LoginConfig } from './config.ts';
import { variableOf } from './environment.ts';
import type { Environment, GivenLogin } from './given.ts';

/** What a target says of its login, variables filled in, and where. */
export interface LoginInput {
  readonly given: GivenLogin;
  readonly environment: Environment;
  readonly place: Place | undefined;
}

/** The account that can log in: `LOGIN_EMAIL` and `LOGIN_PASSWORD` win, each for itself. */
export function resolveAccount({ given, environment, place }: LoginInput): LoginConfig['account'] {
  const identifier = variableOf(environment, 'LOGIN_EMAIL') ?? given.email;
  const password = variableOf(environment, 'LOGIN_PASSWORD') ?? given.password;
  if (identifier !== undefined && password !== undefined) return { identifier, password };
  if (identifier === password) return undefined;
  const [there, missing] =
    identifier === undefined ? ['a password', 'no email'] : ['an email', 'no password'];
  const hint =
    'Set LOGIN_EMAIL and LOGIN_PASSWORD, or "email" and "password" of the target\'s login.';
  throw new DefectError([{ message: `the login has ${there} but ${missing}`, place, hint }]);
}
