import { setTimeout as delay } from 'node:timers/promises';

import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';

import { composeAnswer, type Link } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import { captchaImage } from './captcha-image.ts';
import { logIn, type Memory } from './login.ts';
import type { Random } from './random.ts';
import { readBody, type Submission } from './submission.ts';

interface Env {
  readonly Bindings: Link;
}

export interface Parts {
  readonly memory: Memory;
  /** How the server behaves towards one request. */
  readonly behaviourFor: (submission: Submission) => Behaviour;
  /** Draws the noise of captcha images. */
  readonly random: Random;
}

const LOGIN_PATH = '/api/user/login';
const NO_STORE = { 'cache-control': 'no-store' };

/** The routes of the sandbox: the login of the document, and the captcha endpoints of `spec/sandbox.yaml`. */
export function createRoutes(parts: Parts): Hono<Env> {
  const { memory, random } = parts;
  const app = new Hono<Env>();
  app.options(LOGIN_PATH, (context) => context.body(null, 204, { allow: 'POST' }));
  app.all(LOGIN_PATH, (context) => answerLogin(context, parts));
  app.get('/api/captcha', (context) => {
    const { id, question } = memory.captchas.issue();
    const issued = { captcha_id: id, image: captchaImage(question, random) };
    return context.json(issued, 200, NO_STORE);
  });
  app.get('/api/captcha/solved', (context) => {
    const { id, answer } = memory.captchas.issue();
    return context.json({ captcha_id: id, captcha: answer }, 200, NO_STORE);
  });
  app.on('OPTIONS', ['/api/captcha', '/api/captcha/solved'], (context) =>
    context.body(null, 204, { allow: 'GET, HEAD' }),
  );
  app.all('/api/captcha', (context) => refuseMethod(context, 'GET, HEAD'));
  app.all('/api/captcha/solved', (context) => refuseMethod(context, 'GET, HEAD'));
  app.notFound((context) => context.json({ error: 'not found' }, 404, NO_STORE));
  app.onError((_error, context) => context.json({ error: 'internal error' }, 500, NO_STORE));
  return app;
}

async function answerLogin(context: Context<Env>, parts: Parts): Promise<Response> {
  const submission: Submission = {
    method: context.req.method,
    contentType: context.req.header('content-type'),
    contentEncoding: context.req.header('content-encoding'),
    origin: context.req.header('origin'),
    query: context.req.query(),
    bytes: await readBody(context.env.incoming),
  };
  const behaviour = parts.behaviourFor(submission);
  if (!behaviour.methods.includes(submission.method)) return refuseMethod(context, 'POST');
  const answer = composeAnswer(
    await logIn(submission, behaviour, parts.memory),
    behaviour,
    submission,
  );
  if (behaviour.delayMs > 0) await delay(behaviour.delayMs, undefined, { ref: false });
  // Sent past the framework, which would mend what some faults break.
  behaviour.send(answer, context.env);
  return RESPONSE_ALREADY_SENT;
}

function refuseMethod(context: Context<Env>, allow: string): Response {
  return context.json({ error: 'method not allowed' }, 405, { ...NO_STORE, allow });
}
