import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The command in a process of its own. */
export interface Started {
  readonly child: ChildProcess;
  /** When it has ended: its exit code, and all that it printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

export function startProbity(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly environment?: Readonly<Record<string, string>>;
    /** JavaScript to run before. */
    readonly preload?: string;
  },
): Started {
  const { cwd, environment = {}, preload = '' } = options;
  const imports = [
    '--import',
    TSX,
    '--import',
    `data:text/javascript,${encodeURIComponent(preload)}`,
  ];
  const child = spawn(process.execPath, [...imports, resolve('src/cli/main.ts'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return { child, ended: ended.then((code) => ({ code, output })) };
}
