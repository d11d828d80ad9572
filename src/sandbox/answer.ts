import type { HttpBindings } from '@hono/node-server';

import type { Behaviour } from './behaviour.ts';
import type { Outcome } from './login.ts';
import { REFUSALS } from './refusal.ts';
import type { Submission } from './submission.ts';

/** The body of every answer to a login, as the document describes it. */
export interface LoginBody {
  readonly meta_message: string;
  readonly meta_status: number;
  readonly token: string;
}

/** An HTTP answer, ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Where an answer goes: the request and response objects of node:http, raw socket included. */
export type Link = HttpBindings;

/** Puts the outcome of a login in words: always 200, the outcome in the body. */
export function composeAnswer(
  outcome: Outcome,
  behaviour: Behaviour,
  submission: Submission,
): Answer {
  const body = behaviour.body(loginBody(outcome, behaviour), outcome.accepted);
  const answer: Answer = {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(JSON.stringify(body)),
  };
  return behaviour.answer(answer, outcome.accepted, submission);
}

function loginBody(outcome: Outcome, behaviour: Behaviour): LoginBody {
  return outcome.accepted
    ? { meta_message: 'success', meta_status: 1, token: behaviour.mintToken() }
    : {
        meta_message: behaviour.message(outcome),
        meta_status: REFUSALS[outcome.refusal].status,
        token: '',
      };
}

/** Sends an answer as HTTP has it, with a Content-Length. */
export function sendAnswer({ status, headers, body }: Answer, { outgoing }: Link): void {
  outgoing.writeHead(status, { ...headers, 'content-length': body.length });
  outgoing.end(body);
}
