import type { Answer } from '../answer.ts';
import { empty } from './answer.ts';
import { bearerToken, type Behaviour } from './behaviour.ts';
import { readContent } from './body.ts';
import { isOperationId, type Handlers } from './handlers.ts';
import type { ShopOperation } from './operations.ts';
import { readParameters } from './parameters.ts';
import { Refusal, refusalAnswer } from './refusal.ts';
import { headerOf, type ShopRequest } from './request.ts';
import type { Shop } from './shop.ts';

/** Everything that decides an answer. */
export interface Server {
  readonly shop: Shop;
  readonly operations: readonly ShopOperation[];
  readonly handlers: Handlers;
  readonly behaviour: Behaviour;
}

/** The answer to a request: its operation, who may call it, what it may carry, and then what it does. */
export function respond(request: ShopRequest, server: Server): Answer {
  const { behaviour } = server;
  const answer = behaviour.interrupts(request) ?? answerOf(request, server);
  return behaviour.answer(answer, request);
}

function answerOf(request: ShopRequest, server: Server): Answer {
  try {
    const found = server.operations.filter(({ path }) => path.test(request.path));
    return callOperation(request, found, server);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(error);
  }
}

function callOperation(
  request: ShopRequest,
  found: readonly ShopOperation[],
  { shop, handlers, behaviour }: Server,
): Answer {
  if (found.length === 0) throw new Refusal(404, 'there is nothing here');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const operation = found.find((each) => each.method === method);
  if (operation === undefined) return answerOtherMethod(request, found);
  const userId = admit(request, operation, { shop, behaviour });
  if (!behaviour.isAcceptable(headerOf(request, 'accept'), operation.produces)) {
    throw new Refusal(406, `this is ${operation.produces.join(' or ')} only`);
  }
  const parameters = readParameters(operation, request);
  const { fields, file } = readContent(operation, request, behaviour);
  if (!isOperationId(operation.id)) throw new Error(`nothing does ${operation.id}`);
  const call = { request, parameters, fields, file, userId, shop, behaviour };
  return handlers[operation.id](call);
}

function answerOtherMethod({ method }: ShopRequest, found: readonly ShopOperation[]): Answer {
  const methods = found.flatMap((each) =>
    each.method === 'GET' ? ['GET', 'HEAD'] : [each.method],
  );
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return empty(204, { allow });
  throw new Refusal(405, `the methods here are ${allow}`, { headers: { allow } });
}

/** Lets a request in, or throws 401; the user's id where a token let it in. */
function admit(
  request: ShopRequest,
  { schemes }: ShopOperation,
  { shop, behaviour }: Pick<Server, 'shop' | 'behaviour'>,
): string | undefined {
  if (schemes.length === 0) return undefined;
  const isAdmin = behaviour.isAdminKey(headerOf(request, 'x-admin-key'));
  if (schemes.includes('adminKey') && isAdmin) return undefined;
  const authorization = headerOf(request, 'authorization');
  const session = behaviour.sessionOf(authorization, shop);
  if (schemes.includes('bearer') && session !== undefined) return session.userId;
  throw new Refusal(401, 'credentials are missing or wrong', {
    headers: { 'www-authenticate': challengeOf(schemes, authorization) },
  });
}

/** What is asked for; that a token was wrong is said as RFC 6750, 3.1, has it. */
function challengeOf(schemes: readonly string[], authorization: string | undefined): string {
  if (!schemes.includes('bearer')) return 'AdminKey realm="shop"';
  const error = bearerToken(authorization) === undefined ? '' : ', error="invalid_token"';
  return `Bearer realm="shop"${error}`;
}
