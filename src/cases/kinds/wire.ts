import type { HttpRequest } from '../../exchange/index.ts';
import type { Json } from '../../source/index.ts';
import type { Case, Intent, Reach, Values } from '../case.ts';
import { caseOf, filledBody, preferred, requestWith, type CaseContext } from '../context.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';

/** A departure from the usual way to write a request. */
export interface WireTry {
  /** `<where>/<what>` of the id. */
  readonly name: string;
  /** What comes after "a request" in the title. */
  readonly words: string;
  readonly intent: Intent;
  readonly reach?: Reach | undefined;
  readonly change: (request: HttpRequest) => HttpRequest;
}

/** A request that is good but for how it is written; only convention says what becomes of it. */
export function wireCaseOf(
  context: CaseContext,
  { name, words, intent, reach, change }: WireTry,
): Case {
  const make = (known: CaseContext, values: Values) =>
    change(requestWith(known, goodBody(known, values, name)));
  // A server that mends what is wrong must find everything else right.
  const prefers = preferred(context, 'account');
  return caseOf(context, 'wire', {
    name,
    title: `a ${context.noun} ${words} ${ending(intent)}`,
    steps: [stepIn(context, intent, { make, basis: 'convention', prefers, reach })],
    profiles: ['conform'],
  });
}

/** A body that could be accepted, in each case of this name another one. */
export function goodBody(context: CaseContext, values: Values, name: string): Json {
  return uniqueBody(context, filledBody(context, values), wordFor(context, values, name));
}

export function withHeaders(
  request: HttpRequest,
  ...headers: readonly (readonly [name: string, value: string])[]
): HttpRequest {
  return { ...request, headers: [...request.headers, ...headers] };
}

/** The request with a parameter more in its query. */
export function withPair(request: HttpRequest, pair: string): HttpRequest {
  const mark = request.path.includes('?') ? '&' : '?';
  return { ...request, path: `${request.path}${mark}${pair}` };
}

/** Whether what belongs to a path, and to all its methods alike, is tried with this one of them. */
export function isFirstOfPath({ operation }: CaseContext): boolean {
  return operation.documentedMethods[0] === operation.method;
}
