import { once } from 'node:events';

import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity sandbox`, as commander hands them over. */
export interface SandboxFlags {
  readonly port: string;
  readonly seed: string;
  readonly fault?: string;
}

/** Runs the sandbox until it is interrupted. */
export async function sandbox(flags: SandboxFlags, shell: Shell): Promise<ExitCode> {
  const { isSandboxFault, SANDBOX_FAULTS, startSandbox } = await import('../sandbox/index.ts');
  const { fault } = flags;
  if (fault === 'list') {
    for (const { name, description } of SANDBOX_FAULTS) {
      shell.stdout.write(`${name.padEnd(32)}${description}\n`);
    }
    return 0;
  }
  if (fault !== undefined && !isSandboxFault(fault)) {
    const hint = '`probity sandbox --fault list` names them all.';
    throw new DefectError([{ message: `Unknown fault "${fault}"`, hint }]);
  }
  const port = wholeNumber('--port', flags.port);
  const started = await startSandbox({
    port,
    seed: wholeNumber('--seed', flags.seed),
    fault,
  }).catch((error: NodeJS.ErrnoException) => {
    const hint = 'Choose another with --port; 0 takes any that is free.';
    throw new DefectError([{ message: `Failed to listen on port ${port}: ${error.code}`, hint }]);
  });
  const { account, lockableAccount } = started.credentials;
  shell.stdout.write(
    [
      `The sandbox listens on ${started.url.origin}${fault === undefined ? '' : `, broken by "${fault}"`}`,
      `  account    ${account.identifier} / ${account.password}`,
      `  lockable   ${lockableAccount}`,
      `  captcha    ${started.url.origin}/api/captcha, solved at ${started.captchaPath}`,
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await started.close();
  return 0;
}

function wholeNumber(option: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new DefectError([{ message: `${option} takes a number from 0 to 65535, not "${text}"` }]);
}
