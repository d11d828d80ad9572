import type { SchemeConfig } from '../../config/index.ts';
import { unsupportedScheme, type SecurityScheme } from '../../contract/index.ts';

type Kind = SchemeConfig['kind'];

/** The kinds of configuration that a scheme takes. */
export function kindsOf(scheme: SecurityScheme): readonly Kind[] {
  if (unsupportedScheme(scheme) !== undefined) return [];
  const isBasic = scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic';
  return isBasic ? ['basic'] : KINDS[scheme.type];
}

const KINDS: Readonly<Record<SecurityScheme['type'], readonly Kind[]>> = {
  apiKey: ['value', 'login'],
  http: ['token', 'login'],
  oauth2: ['oauth', 'token', 'login'],
  openIdConnect: ['oauth', 'token', 'login'],
  mutualTLS: ['certificate'],
};

/** The keys of `probity.yaml` that make up each of the kinds. */
export function keysOf(...kinds: readonly Kind[]): string {
  return kinds.map((kind) => KEYS[kind]).join(', or ');
}

const KEYS: Readonly<Record<Kind, string>> = {
  value: '"value"',
  token: '"token"',
  basic: '"username" and "password"',
  oauth: '"flow" and "clientId"',
  certificate: '"cert" and "key", or "pfx"',
  login: '"login"',
};
