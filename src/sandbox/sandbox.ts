import { createAccounts } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { createCaptchas } from './captchas.ts';
import { behaviourOf, type FaultName } from './faults/index.ts';
import { SANDBOX_LOGIN } from './login-config.ts';
import { serveOnLoopback } from './loopback.ts';
import { seededRandom } from './random.ts';
import { createRoutes } from './routes.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Decides the captcha questions and when an intermittent fault strikes. */
  readonly seed?: number;
  /** The one thing the server gets wrong; without it the server keeps the contract. */
  readonly fault?: FaultName | undefined;
  /** The clock of captchas and attempt limits, in milliseconds. */
  readonly now?: () => number;
}

export interface Sandbox {
  readonly url: URL;
  readonly credentials: Pick<typeof SANDBOX_LOGIN, 'account' | 'lockableAccount'>;
  /** Where a captcha is issued together with its answer. */
  readonly captchaPath: string;
  /** Stops the server and ends every connection, hung ones too. */
  close(): Promise<void>;
}

/** Starts the login server on loopback, everything in memory; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port = 0, seed = 1, fault, now = Date.now } = options;
  const questions = seededRandom(seed);
  const routes = createRoutes({
    memory: {
      accounts: createAccounts(),
      attempts: createAttempts(now),
      captchas: createCaptchas(questions, now),
    },
    // A generator of its own: how many captchas were asked for does not move the fault's draws.
    behaviourFor: behaviourOf(fault, seededRandom(seed + 1)),
    random: questions,
  });
  const server = await serveOnLoopback(routes.fetch, port);
  return {
    ...server,
    credentials: SANDBOX_LOGIN,
    captchaPath: SANDBOX_LOGIN.captcha.url,
  };
}
