import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import { onTestFinished } from 'vitest';

import { parseSource } from '../../../src/source/index.ts';

const FILE = 'action.yml';

type Texts = Readonly<Record<string, string>>;

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Texts;
  readonly env?: Texts;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string; readonly required?: true }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const ACTION: Action = JSON.parse(
  JSON.stringify(parseSource(readFileSync(FILE, 'utf8'), FILE).value),
);

export interface Job {
  /** Where the repository of the caller is checked out; made by the test. */
  readonly workspace: string;
  readonly with: Texts;
  readonly env?: Texts;
  readonly pullRequest?: number;
}

export interface Ran {
  readonly outputs: Texts;
  readonly log: string;
  readonly summary: string;
  /** Exit code of each step that ran a script, in order. */
  readonly codes: Readonly<Record<string, number>>;
  /** What steps of other actions were given. */
  readonly used: Readonly<Record<string, Texts>>;
}

/** Runs the steps of action.yml as GitHub's runner does: expressions, files of the runner, bash. */
export async function runAction(job: Job): Promise<Ran> {
  const temp = folderOf('runner');
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const inputs = inputsOf(job);
  const steps: Record<string, { outputs: Texts }> = {};
  const github = {
    token: 'token-of-the-run',
    event: job.pullRequest === undefined ? {} : { pull_request: { number: job.pullRequest } },
  };
  const scope = { inputs, steps, github };
  const environment = {
    PATH: process.env['PATH'],
    RUNNER_TEMP: temp,
    GITHUB_ACTION_PATH: actionFolder(),
    GITHUB_REPOSITORY: 'owner/name',
    ...files,
    ...job.env,
  };
  const codes: Record<string, number> = {};
  const used: Record<string, Texts> = {};
  let log = '';
  for (const step of ACTION.runs.steps) {
    if (!isWanted(step, { scope, failed: Object.values(codes).some((code) => code !== 0) }))
      continue;
    if (step.run === undefined) {
      used[step.name] = filledIn(step.with, scope);
      continue;
    }
    const cwd = resolve(job.workspace, fillIn(step['working-directory'] ?? '.', scope));
    const env = { ...environment, ...filledIn(step.env, scope) };
    const shell = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd,
      env,
    });
    const said = Promise.all([text(shell.stdout), text(shell.stderr)]);
    const [code] = await once(shell, 'close');
    codes[step.name] = Number(code);
    log += (await said).join('');
    if (step.id !== undefined) steps[step.id] = { outputs: outputsIn(files.GITHUB_OUTPUT) };
  }
  const outputs = Object.entries(ACTION.outputs).map(([name, { value }]) => [
    name,
    fillIn(value, scope),
  ]);
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
  return { outputs: Object.fromEntries(outputs), log, summary, codes, used };
}

export function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `probity-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The action as if it were built: the command is run from its source. */
function actionFolder(): string {
  const folder = folderOf('action');
  cpSync('deploy', join(folder, 'deploy'), { recursive: true });
  const cli = join(folder, 'dist/src/cli');
  mkdirSync(cli, { recursive: true });
  const urlOf = (path: string): string => JSON.stringify(pathToFileURL(path).href);
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const main = `await import(${urlOf(tsx)});\nawait import(${urlOf(resolve('src/cli/main.ts'))});\n`;
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(cli, 'main.js'), main);
  return folder;
}

interface Scope {
  readonly inputs: Texts;
  readonly steps: Readonly<Record<string, { readonly outputs: Texts }>>;
  readonly github: object;
}

function inputsOf(job: Job): Texts {
  const unknown = Object.keys(job.with).find((name) => !Object.hasOwn(ACTION.inputs, name));
  if (unknown !== undefined) throw new Error(`${FILE} has no input "${unknown}"`);
  const inputs = Object.entries(ACTION.inputs).map(([name, { default: given = '', required }]) => {
    if (required && job.with[name] === undefined) throw new Error(`"${name}" is required`);
    return [name, job.with[name] ?? given.replace('${{ github.token }}', 'token-of-the-run')];
  });
  return Object.fromEntries(inputs);
}

/** The part of GitHub's expressions that action.yml uses: paths, `==` with a text, `&&`, `always()`. */
function valueOf(expression: string, scope: Scope): unknown {
  const parts = expression.split('&&').map((part) => part.trim());
  let value: unknown = true;
  for (const part of parts) {
    value = termOf(part, scope);
    if (value === '' || value === undefined || value === false) return value;
  }
  return value;
}

function termOf(term: string, scope: Scope): unknown {
  if (term === 'always()') return true;
  const [path = '', wanted] = term.split('==').map((side) => side.trim());
  let value: unknown = scope;
  for (const key of path.split('.')) {
    value = Object.entries(Object(value)).find(([name]) => name === key)?.[1];
  }
  return wanted === undefined ? value : `'${String(value)}'` === wanted;
}

function fillIn(template: string, scope: Scope): string {
  return template.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    textOf(valueOf(expression, scope)),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '').replaceAll('"', '');
}

function filledIn(texts: Texts = {}, scope: Scope): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, template]) => [name, fillIn(template, scope)]),
  );
}

function isWanted(step: Step, state: { readonly scope: Scope; readonly failed: boolean }): boolean {
  if (state.failed && !step.if?.includes('always()')) return false;
  return step.if === undefined || Boolean(valueOf(step.if, state.scope));
}

function outputsIn(file: string): Texts {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
