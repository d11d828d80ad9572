import { isJsonObject, type Node } from '../source/index.ts';
import type { LoginRoles, Parameter, SecretPointers } from './contract.ts';
import type { BodyParts } from './login.ts';

/** The fields of both bodies whose values must never be written down, and the cookies that may. */
export function findSecrets(
  { request, response }: BodyParts,
  {
    login,
    parameters,
  }: { readonly login: LoginRoles | undefined; readonly parameters: readonly Parameter[] },
): SecretPointers {
  return {
    request: pointersOf(request, [login?.password, login?.captcha, login?.captchaId]),
    response: pointersOf(response, [login?.token]),
    openCookies: parameters
      .filter((parameter) => parameter.in === 'cookie' && !parameter.isSecret)
      .flatMap(cookieNames),
  };
}

/** An object that is exploded has a cookie for each of its properties. */
function cookieNames({ name, explode, schema }: Parameter): readonly string[] {
  const { properties } = schema?.json ?? {};
  return explode && isJsonObject(properties) ? [name, ...Object.keys(properties)] : [name];
}

function pointersOf(
  parts: BodyParts['request'],
  roles: readonly (string | undefined)[],
): readonly string[] {
  const marked = parts.filter(({ node }) => isSecret(node)).map(({ pointer }) => pointer);
  const filled = roles.filter((role) => role !== undefined);
  return [...new Set([...marked, ...filled])];
}

/** Whether a schema or a parameter is marked so. */
export function isSecret({ value }: Node): boolean {
  if (!isJsonObject(value)) return false;
  return value['x-secret'] === true || value.format === 'password' || value.writeOnly === true;
}
