import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { NotTestedError } from './stop.ts';

/** Longest time a configured program may take, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * What a configured program prints. Rejects with `NotTestedError`; `failed` makes one from a reason,
 * which holds nothing of what was printed.
 */
export async function outputOf(
  [file, ...args]: readonly [string, ...string[]],
  stop: AbortSignal | undefined,
  failed: (what: string, reason: string) => NotTestedError,
): Promise<string> {
  return promisify(execFile)(file, args, { timeout: TIMEOUT_MS, signal: stop }).then(
    ({ stdout }) => stdout,
    // The command's own output may hold the secret it was run for, so only its code is shown.
    (error: { code?: string | number; signal?: string }) => {
      if (stop?.aborted === true) throw new NotTestedError(String(stop.reason));
      throw failed(file, `it ended with ${error.signal ?? error.code ?? 'an error'}`);
    },
  );
}
