import type { GivenCaptcha } from './given.ts';
import type { Config } from './config.ts';

/** What holds where neither a flag, the environment nor `probity.yaml` says otherwise. */
export const DEFAULTS = {
  profile: 'gate',
  failOn: 'error',
  seed: 1,
  maxExamples: 50,
  concurrency: 8,
  stopAfterServerErrors: 20,
  limits: { maxBodyBytes: 1_048_576, latencyBudgetMs: 1_000 },
  timeouts: {
    dnsMs: 5_000,
    tcpMs: 5_000,
    tlsMs: 5_000,
    sendMs: 10_000,
    firstByteMs: 5_000,
    transferMs: 10_000,
    totalMs: 15_000,
  },
  // A log costs the time to load its writer, so it is asked for.
  logLevel: 'silent',
} as const satisfies Partial<Config>;

/** How a captcha is fetched where only its URL is given. */
export const CAPTCHA_DEFAULTS = {
  method: 'GET',
  idPointer: '/id',
  answerPointer: '/answer',
} as const satisfies GivenCaptcha;
