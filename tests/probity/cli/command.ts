import { resolve } from 'node:path';

import { createProgram } from '../../../src/cli/program.ts';
import { workspaceOf } from '../config/workspace.ts';

export const SPEC = resolve('spec/user-login.yaml');

/** Runs the command line in a folder of its own and gives what it printed. */
export async function probity(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
) {
  const cwd = workspaceOf(files);
  let stdout = '';
  let stderr = '';
  const program = createProgram({
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    cwd: () => cwd,
  });
  return { code: await program.run(args), stdout, stderr, cwd };
}
