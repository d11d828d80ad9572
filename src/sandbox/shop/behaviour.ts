import type { JsonObject } from '../../source/index.ts';
import type { Answer, Link } from '../answer.ts';
import { SHOP_ACCESS } from './access.ts';
import { sendWhole } from './answer.ts';
import { isAcceptable, type ShopRequest } from './request.ts';
import type { Session, Shop } from './shop.ts';

/** What the server decides beside its operations, in the order in which a request meets it. */
export interface Behaviour {
  /** An answer given before the request is looked at. */
  readonly interrupts: (request: ShopRequest) => Answer | undefined;
  /** The session of an `Authorization` header. */
  readonly sessionOf: (authorization: string | undefined, shop: Shop) => Session | undefined;
  readonly isAdminKey: (key: string | undefined) => boolean;
  readonly isAcceptable: (accept: string | undefined, types: readonly string[]) => boolean;
  /** The media type that a body is taken for. */
  readonly mediaTypeOf: (given: string | undefined) => string | undefined;
  /** Mends JSON text before it is parsed. */
  readonly cleanJson: (text: string) => string;
  readonly refusesDuplicateKeys: boolean;
  readonly ignoresReadOnly: boolean;
  readonly isPasswordRight: (given: string, stored: string) => boolean;
  readonly mayRead: (order: JsonObject, userId: string) => boolean;
  readonly answer: (answer: Answer, request: ShopRequest) => Answer;
  readonly delayMs: number;
  readonly send: (answer: Answer, link: Link) => void;
}

/** The server that keeps its document. */
export const FAITHFUL: Behaviour = {
  interrupts: () => undefined,
  sessionOf: sessionOfToken,
  isAdminKey: (key) => key === SHOP_ACCESS.adminKey,
  isAcceptable,
  mediaTypeOf: (given) => given,
  cleanJson: (text) => text,
  refusesDuplicateKeys: true,
  ignoresReadOnly: true,
  isPasswordRight: (given, stored) => given === stored,
  mayRead: ({ userId: owner }, userId) => owner === userId,
  answer: (answer) => answer,
  delayMs: 0,
  send: sendWhole,
};

/** The token of an `Authorization` header with the scheme `Bearer` (RFC 6750, 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
}

function sessionOfToken(
  authorization: string | undefined,
  { sessions, now }: Shop,
): Session | undefined {
  const session = sessions.get(bearerToken(authorization) ?? '');
  return session !== undefined && session.expiresAtMs > now() ? session : undefined;
}
