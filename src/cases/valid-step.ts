import type { Operation } from '../contract/index.ts';
import { authorized } from './authorized.ts';
import type { Step } from './case.ts';
import type { Role } from './body-fields.ts';
import {
  contextOf,
  type CaseContext,
  type CaseKind,
  type KnownLogin,
  type Making,
} from './context.ts';
import { loginMisfitsIn } from './intents.ts';
import { withKnownParts, type KnownInputs } from './known.ts';
import { example, validLogin } from './kinds/whole.ts';
import { validBody, withUniqueNames } from './sequences/bodies.ts';

/** A login with everything right; `undefined` for an operation that is none. */
export function loginStepOf(operation: Operation, given: GivenValues = {}): Step | undefined {
  return firstStep([validLogin], contextFor(operation, given));
}

/**
 * What of the known-good values of a login breaks the schema of its body, by the role of the field: what
 * the schema takes. Empty for an operation that is no login.
 */
export function loginMisfits(
  operation: Operation,
  knownLogin: KnownLogin,
): ReadonlyMap<Role, string> {
  return operation.login === undefined
    ? new Map()
    : loginMisfitsIn(contextFor(operation, { knownLogin }));
}

/**
 * The best request that can be made of an operation, with its credentials. What often has to be unique
 * has the word in it, but for what is known.
 */
export function validStepOf(operation: Operation, input: ValidInput): Step | undefined {
  return firstStep([validLogin, example], validContext(operation, input));
}

/** What is known of an operation's inputs, and the word in what has to be unique. */
export interface ValidInput {
  readonly known: KnownInputs;
  readonly word: string;
}

/** What the best request is made from. */
export function validContext(operation: Operation, { known, word }: ValidInput): CaseContext {
  return withUniqueBody(contextFor(operation, { known }), word);
}

/** Of the values that are known of an operation. */
type GivenValues = Pick<Making, 'known' | 'knownLogin'>;

function contextFor(operation: Operation, given: GivenValues): CaseContext {
  return contextOf(operation, { profile: 'probe', seed: 1, ...given });
}

function withUniqueBody(context: CaseContext, word: string): CaseContext {
  const { body, values, login } = context;
  const base = body && validBody(body);
  if (body === undefined || base === undefined || login !== undefined) return context;
  const unique = { ...body, base: withUniqueNames(body, base, word) };
  return { ...context, body: withKnownParts(unique, values) };
}

function firstStep(kinds: readonly CaseKind[], context: CaseContext): Step | undefined {
  for (const kind of kinds) {
    for (const each of kind(context)) return authorized(context.operation, each).steps[0];
  }
  return undefined;
}
