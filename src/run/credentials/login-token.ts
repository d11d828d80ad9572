import { loginStepOf } from '../../cases/index.ts';
import type { LoginConfig } from '../../config/index.ts';
import { answerReader, type CriterionAnswer, type Operation } from '../../contract/index.ts';
import type { Exchange, HttpResponse } from '../../exchange/index.ts';
import type { Redactor } from '../../record/index.ts';
import type { Server } from '../server.ts';
import { NotTestedError } from '../stop.ts';
import { valuesFor, wantsCaptcha } from '../values.ts';
import type { IssuedToken } from './token-source.ts';

export interface LoginInput {
  readonly operation: Operation;
  /** Runtime expression of the token. */
  readonly expression: string;
  readonly login: LoginConfig;
  readonly server: Server;
  readonly redactor: Redactor;
}

/** Logs in and takes the token from the answer. Rejects with `NotTestedError`. */
export async function fetchLoginToken(input: LoginInput): Promise<IssuedToken> {
  const { operation, login, server, redactor } = input;
  const step = loginStepOf(operation);
  if (step === undefined) throw failed(operation, 'it is no login by its "x-login"');
  if (login.account === undefined) {
    throw failed(operation, 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)');
  }
  const captcha = wantsCaptcha(step) ? await server.nextCaptcha?.() : undefined;
  const exchange = await server.send(
    step.build(valuesFor(step, login, captcha)),
    operation,
    login.account.identifier,
  );
  redactor.learnFrom(operation, exchange);
  return { token: tokenIn(exchange, input), expiresInSeconds: undefined };
}

function tokenIn({ fault, response }: Exchange, { operation, expression }: LoginInput): string {
  if (fault !== undefined || response === undefined) {
    throw failed(operation, fault?.message ?? 'there was no answer');
  }
  const token = answerReader(expression)(readable(response));
  if (typeof token === 'string' && token !== '') return token;
  throw failed(operation, `its answer has no token at ${expression}, status ${response.status}`);
}

/** Where `x-login` says that the token is. */
export function tokenExpressionOf(operation: Operation | undefined): string | undefined {
  const pointer = operation?.login?.token;
  return pointer === undefined ? undefined : `$response.body#${pointer}`;
}

function readable({ status, headers, body }: HttpResponse): CriterionAnswer {
  return {
    statusCode: status,
    header: (name) => headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1],
    body: jsonOf(body),
  };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function failed({ method, path }: Operation, reason: string): NotTestedError {
  return new NotTestedError(`Failed to log in with "${method} ${path}": ${reason}`);
}
