import type { ExitCode } from './exit.ts';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const satisfies Record<string, ExitCode>;

/**
 * Aborts the action's signal by the first SIGINT or SIGTERM, which then also decides the exit code.
 * A second one ends the process at once, as Node does.
 */
export async function interruptible(
  say: (text: string) => unknown,
  action: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const controller = new AbortController();
  let interrupted: ExitCode | undefined;
  const onSignal = (name: keyof typeof EXIT_CODES): void => {
    release();
    interrupted = EXIT_CODES[name];
    say('Interrupted: the reports are still written. A second time ends it at once.\n');
    controller.abort('the run was interrupted');
  };
  const release = (): void => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const code = await action(controller.signal);
    return interrupted ?? code;
  } finally {
    release();
  }
}
