import type { LoginRoles, Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { withValue } from '../entry.ts';
import { validBody } from './bodies.ts';
import { jsonBodyOf } from './change.ts';
import type { StoryContext } from './story.ts';
import { requestStep, type StoryRequest } from './thing.ts';
import { jsonOf, valueFrom } from './values-from.ts';

/** A login as the account that a story has created. */
export interface AccountLogin {
  readonly step: Step;
  /** The token that its answer gives. */
  tokenIn(exchange: Exchange | undefined): Json | undefined;
}

/** `undefined` where what is created is no account, or a captcha keeps the story from logging in. */
export function accountLogin(context: StoryContext): AccountLogin | undefined {
  for (const operation of context.operations) {
    const { login } = operation;
    if (login?.token === undefined || login.captcha !== undefined) continue;
    const body = isAccount(context, login) ? bodyOf(context, operation, login) : undefined;
    if (body === undefined) continue;
    const source = { kind: 'answer-body', pointer: login.token } as const;
    return {
      step: requestStep({ operation, body }),
      tokenIn: (exchange) => exchange && valueFrom(source, { creator: operation, exchange }),
    };
  }
  return undefined;
}

/** Whether what is created has the fields that a login asks for. */
function isAccount({ thing }: StoryContext, login: LoginRoles): boolean {
  const names = new Set(thing.body?.fields.map(({ name }) => name));
  return pointersOf(login).every((pointer) => names.has(pointer.at(-1) ?? ''));
}

function pointersOf({ account, password }: LoginRoles): readonly (readonly string[])[] {
  return [account, password].map(pointerSegments);
}

/** The login's own body, with the account and the password that were sent to create it. */
function bodyOf(
  { thing }: StoryContext,
  operation: Operation,
  login: LoginRoles,
): StoryRequest['body'] {
  const documented = jsonBodyOf(operation);
  const base = documented && validBody(documented);
  if (documented === undefined || base === undefined) return undefined;
  const value = (earlier: readonly Exchange[]): Json => {
    const sent = jsonOf(earlier[thing.created]?.request.body);
    return pointersOf(login).reduce<Json>((body, pointer) => {
      const own = memberOf(sent, pointer.at(-1) ?? '');
      return own === undefined ? body : withValue(body, pointer, own);
    }, base);
  };
  return { documented, value };
}
