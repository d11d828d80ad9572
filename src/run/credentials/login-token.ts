import { loginStepOf, type KnownInputs } from '../../cases/index.ts';
import type { LoginConfig } from '../../config/index.ts';
import { answerReader, type Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { Redactor } from '../../record/index.ts';
import { readableAnswer } from '../readable-answer.ts';
import type { Server } from '../server.ts';
import { NotTestedError } from '../stop.ts';
import { accountValues } from '../values.ts';
import type { IssuedToken } from './token-source.ts';

export interface LoginInput {
  readonly operation: Operation;
  /** Runtime expression of the token. */
  readonly expression: string;
  readonly login: LoginConfig;
  /** Of the inputs besides those; what only comes with the run is as documented. */
  readonly known: KnownInputs;
  readonly server: Server;
  readonly redactor: Redactor;
}

/** Logs in and takes the token from the answer. Rejects with `NotTestedError`. */
export async function fetchLoginToken(input: LoginInput): Promise<IssuedToken> {
  const { operation, login, server, redactor } = input;
  const step = loginStepOf(operation, { known: input.known });
  if (step === undefined) throw failed(operation, 'it is no login by its "x-login"');
  if (login.account === undefined) {
    throw failed(operation, 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)');
  }
  const values = await accountValues(step, login, server);
  const { identifier } = login.account;
  const exchange = await server.send(step.build(values), operation, identifier);
  redactor.learnFrom(operation, exchange);
  return { token: tokenIn(exchange, input), expiresInSeconds: undefined };
}

function tokenIn({ fault, response }: Exchange, { operation, expression }: LoginInput): string {
  if (fault !== undefined || response === undefined) {
    throw failed(operation, fault?.message ?? 'there was no answer');
  }
  const token = answerReader(expression)(readableAnswer(response));
  if (typeof token === 'string' && token !== '') return token;
  throw failed(operation, `its answer has no token at ${expression}, status ${response.status}`);
}

/** Where `x-login` says that the token is. */
export function tokenExpressionOf(operation: Operation | undefined): string | undefined {
  const pointer = operation?.login?.token;
  return pointer === undefined ? undefined : `$response.body#${pointer}`;
}

function failed({ method, path }: Operation, reason: string): NotTestedError {
  return new NotTestedError(`Failed to log in with "${method} ${path}": ${reason}`);
}
