import { once } from 'node:events';

import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity sandbox`, as commander hands them over. */
export interface SandboxFlags {
  readonly api: string;
  readonly port: string;
  readonly seed: string;
  readonly fault?: string;
}

/** A server that is started, and what whoever tests it must know. */
interface Started {
  readonly url: URL;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

interface StartOptions {
  readonly port: number;
  readonly seed: number;
}

/** One of the sandboxes: its faults, and how it is started with one of them. */
interface Api {
  readonly faults: readonly { readonly name: string; readonly description: string }[];
  start(options: StartOptions, fault: string | undefined): Promise<Started>;
}

/** Runs a sandbox until it is interrupted. */
export async function sandbox(flags: SandboxFlags, shell: Shell): Promise<ExitCode> {
  const api = await apiOf(flags.api);
  const { fault } = flags;
  if (fault === 'list') {
    for (const { name, description } of api.faults) {
      shell.stdout.write(`${name.padEnd(32)}${description}\n`);
    }
    return 0;
  }
  if (fault !== undefined && !api.faults.some(({ name }) => name === fault)) {
    const hint = `\`probity sandbox --api ${flags.api} --fault list\` names them all.`;
    throw new DefectError([{ message: `Unknown fault "${fault}"`, hint }]);
  }
  const started = await start(api, flags);
  shell.stdout.write(
    [
      `The sandbox listens on ${started.url.origin}${fault === undefined ? '' : `, broken by "${fault}"`}`,
      ...started.notes.map((note) => `  ${note}`),
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await started.close();
  return 0;
}

function start(api: Api, flags: SandboxFlags): Promise<Started> {
  const port = wholeNumber('--port', flags.port);
  const options = { port, seed: wholeNumber('--seed', flags.seed) };
  return api.start(options, flags.fault).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    const hint = 'Choose another with --port; 0 takes any that is free.';
    throw new DefectError([{ message: `Failed to listen on port ${port}: ${error.code}`, hint }]);
  });
}

async function apiOf(name: string): Promise<Api> {
  const apis: Readonly<Record<string, () => Promise<Api>>> = { login: loginApi, shop: shopApi };
  const found = Object.hasOwn(apis, name) ? apis[name] : undefined;
  if (found !== undefined) return found();
  const hint = `Known are ${Object.keys(apis).join(' and ')}.`;
  throw new DefectError([{ message: `Unknown API "${name}"`, hint }]);
}

async function loginApi(): Promise<Api> {
  const { isSandboxFault, SANDBOX_FAULTS, startSandbox } = await import('../sandbox/index.ts');
  return {
    faults: SANDBOX_FAULTS,
    async start(options, name = '') {
      const fault = isSandboxFault(name) ? name : undefined;
      const running = await startSandbox({ ...options, fault });
      const { url, credentials, captchaPath } = running;
      const { account, lockableAccount } = credentials;
      const notes = [
        `account    ${account.identifier} / ${account.password}`,
        `lockable   ${lockableAccount}`,
        `captcha    ${url.origin}/api/captcha, solved at ${captchaPath}`,
      ];
      return { url, notes, close: () => running.close() };
    },
  };
}

async function shopApi(): Promise<Api> {
  const { isShopFault, SHOP_FAULTS, startShop } = await import('../sandbox/index.ts');
  return {
    faults: SHOP_FAULTS,
    async start(options, name = '') {
      const fault = isShopFault(name) ? name : undefined;
      const running = await startShop({ ...options, fault });
      const { account, otherAccount, adminKey, expiredToken } = running.access;
      const notes = [
        'document   spec/shop.yaml',
        `accounts   ${account.username} / ${account.password}, ${otherAccount.username} / ${otherAccount.password}`,
        `admin key  ${adminKey}`,
        `expired    ${expiredToken}`,
      ];
      return { url: running.url, notes, close: () => running.close() };
    },
  };
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new DefectError([{ message: `${option} takes a number from 0 to 65535, not "${text}"` }]);
}
