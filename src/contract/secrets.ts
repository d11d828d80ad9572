import { isJsonObject, type Node } from '../source/index.ts';
import type { LoginRoles, SecretPointers } from './contract.ts';
import type { BodyParts } from './login.ts';

/** The fields of both bodies whose values must never be written down. */
export function findSecrets(
  { request, response }: BodyParts,
  login: LoginRoles | undefined,
): SecretPointers {
  return {
    request: pointersOf(request, [login?.password, login?.captcha, login?.captchaId]),
    response: pointersOf(response, [login?.token]),
  };
}

function pointersOf(
  parts: BodyParts['request'],
  roles: readonly (string | undefined)[],
): readonly string[] {
  const marked = parts.filter(({ node }) => isSecret(node)).map(({ pointer }) => pointer);
  const filled = roles.filter((role) => role !== undefined);
  return [...new Set([...marked, ...filled])];
}

function isSecret({ value }: Node): boolean {
  if (!isJsonObject(value)) return false;
  return value['x-secret'] === true || value.format === 'password' || value.writeOnly === true;
}
