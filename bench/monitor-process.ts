import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built `probity monitor`, of some checks of the login's refusal, in a process of its own. */
export interface MonitorProcess {
  readonly pid: number;
  /** Of its status page. */
  readonly page: string;
  readonly history: string;
  stop(): Promise<void>;
}

export interface MonitorProcessInput {
  /** Where its configuration and its history are. */
  readonly folder: string;
  readonly url: string;
  /** An authority to trust, in PEM. */
  readonly ca: string;
  readonly checks: number;
  readonly intervalMs: number;
  /** Of node; `BENCH_NODE_OPTIONS` are added. */
  readonly nodeOptions?: readonly string[] | undefined;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** On the first core: servers run on the second. */
export async function startMonitorProcess(input: MonitorProcessInput): Promise<MonitorProcess> {
  const { folder } = input;
  writeWorkspace(input);
  const options = [...(input.nodeOptions ?? []), ...wordsIn(process.env['BENCH_NODE_OPTIONS'])];
  const command = [process.execPath, ...options, join(ROOT, 'dist/src/cli/main.js'), 'monitor'];
  const child = spawn('taskset', ['-c', '0', ...command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  putFirst(child);
  return {
    pid: child.pid ?? 0,
    page: await pageOf(child),
    history: join(folder, '.probity/history.db'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

function wordsIn(text = ''): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

function writeWorkspace({ folder, url, ca, checks, intervalMs }: MonitorProcessInput): void {
  writeFileSync(join(folder, 'ca.pem'), ca);
  const names = Array.from({ length: checks }, (_, index) => `refusal-${index}`);
  const lines = names.map(
    (name) => `    - { name: ${name}, operation: POST /api/user/login, cases: wrong-captcha }\n`,
  );
  writeFileSync(
    join(folder, 'probity.yaml'),
    `documents:
  - { file: ${ROOT}spec/user-login.yaml, overlays: [${ROOT}spec/user-login.overlay.yaml] }
targets: { local: { url: '${url}', ca: ca.pem } }
monitor:
  web: { port: 0 }
  defaults: { target: local, interval: ${intervalMs}ms }
  checks:
${lines.join('')}`,
  );
}

async function pageOf({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    const [, url] = /status page is (\S+)/.exec(text) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the monitor did not start: ${text}`);
}

/** The cheapest server, on the second core. */
export async function startServerProcess(
  isTls: boolean,
): Promise<{ readonly child: ChildProcess; readonly port: number; readonly ca: string }> {
  const server = new URL('refusing-server.ts', import.meta.url);
  const execArgv = ['--import', 'tsx'];
  const child = fork(server, isTls ? ['tls'] : [], { execArgv, detached: true });
  const [port]: unknown[] = await once(child, 'message');
  const [ca]: unknown[] = await once(child, 'message');
  pin(child, 1);
  return { child, port: Number(port), ca: String(ca) };
}

/** A process that runs already, to a core. */
export function pin(child: ChildProcess, core: number): void {
  spawnSync('taskset', ['-a', '-cp', String(core), String(child.pid)]);
  putFirst(child);
}

/** Before what else the machine does, where that is allowed: its lag is its own then. Of a session of its own. */
function putFirst({ pid }: ChildProcess): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, '-20');
  } catch (error) {
    console.error(`It has to share its core: ${String(error)}`);
  }
}
