import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createProgram } from '../../../src/cli/program.ts';

/** Runs the command line in a folder of its own and gives what it printed. */
export async function probity(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
) {
  const cwd = await mkdtemp(join(tmpdir(), 'probity-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  let stdout = '';
  let stderr = '';
  const program = createProgram({
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    cwd: () => cwd,
  });
  return { code: await program.run(args), stdout, stderr, cwd };
}
