import type { Authorization, Step, Values } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Credentials } from './credentials/credentials.ts';
import type { Grant } from './credentials/grant.ts';
import type { Server } from './server.ts';

interface SendContext {
  readonly operation: Operation;
  readonly server: Server;
  readonly credentials: Credentials;
  /** Takes what went otherwise than planned. */
  readonly notes: string[];
  readonly earlier: readonly Exchange[];
}

/**
 * Sends the request of a step, with credentials where its operation asks for them: then once more
 * with a new token where the answer says that the token was no longer good. Rejects with
 * `NotTestedError`.
 */
export function sendStep(step: Step, values: Values, context: SendContext): Promise<Exchange> {
  const { authorization } = step;
  if (authorization !== undefined)
    return sendAuthorized(step, values, { ...context, authorization });
  const { server, operation, earlier } = context;
  return server.send(step.build(values, earlier), operation, accountIn(values));
}

async function sendAuthorized(
  step: Step,
  values: Values,
  context: SendContext & { readonly authorization: Authorization },
): Promise<Exchange> {
  const { authorization, operation, server, notes, earlier } = context;
  const credentials = context.credentials.for(step.identity);
  const send = (grant: Grant): Promise<Exchange> =>
    (grant.server ?? server).send(
      step.build({ ...values, credentials: grant.credentials }, earlier),
      operation,
      accountIn(values),
    );
  const grant = await credentials.grant(authorization);
  const exchange = await send(grant);
  const isRefusalExpected = step.intent === 'reject';
  const renewed = await credentials.renew({ grant, authorization, exchange, isRefusalExpected });
  if (renewed === undefined) return exchange;
  notes.push(
    'the access token was refused (401) after it had been taken before, so the request was sent once more with a new one',
  );
  return send(renewed);
}

/** Whose password the request carries. */
function accountIn({ lockableAccount, account }: Values): string | undefined {
  return lockableAccount ?? account?.identifier;
}
