import type { Config } from '../config/index.ts';

/** A server that can be reached now, and the configuration that goes with it. */
export interface StartedTarget {
  readonly config: Config;
  readonly url: URL;
  /** Ends the embedded sandbox; a configured server is left alone. */
  stop(): Promise<void>;
}

/** Starts the embedded sandbox where the target is one; any other target is taken as it is. */
export async function startTarget(config: Config): Promise<StartedTarget> {
  const { target } = config;
  if (target.url !== undefined) return { config, url: target.url, stop: async () => {} };
  // Loaded only here: a run against a real server needs no HTTP framework.
  const { SANDBOX_LOGIN, startSandbox } = await import('../sandbox/index.ts');
  const sandbox = await startSandbox({ seed: config.seed });
  const secret = { name: 'LOGIN_PASSWORD', value: SANDBOX_LOGIN.account.password };
  return {
    config: {
      ...config,
      target: { ...target, login: SANDBOX_LOGIN },
      secrets: [...config.secrets, secret],
    },
    url: sandbox.url,
    stop: () => sandbox.close(),
  };
}
