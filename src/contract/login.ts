import { childOf, isPointer, placeOf, type Node } from '../source/index.ts';
import type { Part } from '../schema/index.ts';
import type { AttemptLimit, LoginRoles } from './contract.ts';
import {
  checkKeys,
  objectMember,
  refuse,
  requiredCount,
  requireMember,
  stringMember,
  type Reading,
} from './structure.ts';

/** The parts of the two bodies of an operation. */
export interface BodyParts {
  readonly request: readonly Part[];
  readonly response: readonly Part[];
}

/** Reads `x-login` of an operation. */
export function readLogin(
  operation: Node,
  parts: BodyParts,
  reading: Reading,
): LoginRoles | undefined {
  const node = objectMember(operation, 'x-login', reading);
  if (node === undefined) return undefined;
  checkKeys(node, KEYS, reading);
  requireMember(node, 'account', reading);
  requireMember(node, 'password', reading);
  const account = readRole(node, 'account', { parts: parts.request, reading });
  const password = readRole(node, 'password', { parts: parts.request, reading });
  const captcha = readRole(node, 'captcha', { parts: parts.request, reading });
  const captchaId = readRole(node, 'captchaId', { parts: parts.request, reading });
  const token = readRole(node, 'token', { parts: parts.response, reading });
  const attempts = readAttempts(node, reading);
  if (account === undefined || password === undefined) return undefined;
  return { account, password, captcha, captchaId, token, attempts, place: placeOf(node) };
}

const KEYS = ['account', 'password', 'captcha', 'captchaId', 'token', 'attempts'];

function readAttempts(login: Node, reading: Reading): AttemptLimit | undefined {
  const node = objectMember(login, 'attempts', reading);
  if (node === undefined) return undefined;
  checkKeys(node, ['failures', 'withinSeconds'], reading);
  const failures = requiredCount(node, 'failures', reading);
  const withinSeconds = requiredCount(node, 'withinSeconds', reading);
  if (failures === undefined || withinSeconds === undefined) return undefined;
  return { failures, withinSeconds, place: placeOf(node) };
}

function readRole(
  parent: Node,
  key: string,
  { parts, reading }: { readonly parts: readonly Part[]; readonly reading: Reading },
): string | undefined {
  const pointer = stringMember(parent, key, reading);
  if (pointer === undefined) return undefined;
  const node = childOf(parent, key);
  if (!isPointer(pointer)) return refuse(node, `"${pointer}" is not a JSON Pointer`, reading);
  // A body without schema has no parts to compare with.
  if (parts.length > 0 && !parts.some((part) => part.pointer === pointer)) {
    return refuse(node, `no schema describes "${pointer}"`, reading);
  }
  return pointer;
}
