// Runs `probity check` as the inputs of action.yml say, and tells GitHub what came of it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const { env, stdout } = process;
const COMMAND = resolve(import.meta.dirname, '../../dist/src/cli/main.js');
const SECRET_NAME = /PASSWORD|TOKEN|SECRET|KEY|CAPTCHA/i;
/** Shorter ones would blot out half of the log. */
const SHORTEST_SECRET = 4;
const VERDICTS = { 0: 'passed', 1: 'failed', 2: 'defect' };

const folder = mkdtempSync(join(env.RUNNER_TEMP, 'probity-'));
const fileOf = (name) => join(folder, name);
const linesOf = (text = '') =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `--name=value`, so that a value that begins with a dash is no flag. */
const flags = (name, text) => linesOf(text).map((line) => `--${name}=${line}`);

const REPORTS = {
  html: 'report.html',
  jsonl: 'records.jsonl',
  junit: 'junit.xml',
  ctrf: 'ctrf.json',
  sarif: 'results.sarif',
  markdown: 'report.md',
  github: 'annotations.txt',
};

const args = [
  'check',
  ...flags('target', env.INPUT_TARGET),
  ...flags('config', env.INPUT_CONFIG),
  ...flags('profile', env.INPUT_PROFILE),
  ...flags('overlay', env.INPUT_OVERLAY),
  ...flags('fail-on', env.INPUT_FAIL_ON),
  ...flags('earlier', env.INPUT_EARLIER),
  '--report=terminal',
  ...Object.entries(REPORTS).map(([format, name]) => `--report=${format}=${fileOf(name)}`),
  ...flags('report', env.INPUT_REPORT),
  ...linesOf(env.INPUT_ARGUMENTS),
  '--',
  ...linesOf(env.INPUT_DOCUMENT),
];

// GitHub knows the secrets that it gave us, but not those that came another way.
const secrets = Object.entries(env).flatMap(([name, value]) =>
  SECRET_NAME.test(name) ? linesOf(value).filter(({ length }) => length >= SHORTEST_SECRET) : [],
);
for (const secret of secrets) stdout.write(`::add-mask::${secret.replaceAll('%', '%25')}\n`);

// What a server said must not be taken for a command of ours.
const pause = randomUUID();
stdout.write(`::stop-commands::${pause}\n`);
const child = spawn(process.execPath, [COMMAND, ...args], { stdio: 'inherit' });
const [code] = await once(child, 'close');
stdout.write(`::${pause}::\n`);

const textOf = (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '');
stdout.write(textOf(REPORTS.github));
appendFileSync(env.GITHUB_STEP_SUMMARY, textOf(REPORTS.markdown));

/** Empty where there was no run to count. */
function counts() {
  const [ctrf, sarif] = [textOf(REPORTS.ctrf), textOf(REPORTS.sarif)];
  if (ctrf === '' || sarif === '') return {};
  const { tests, passed, failed, skipped } = JSON.parse(ctrf).results.summary;
  const findings = JSON.parse(sarif).runs.flatMap(({ results }) => results).length;
  return { cases: tests, passed, failed, skipped, findings };
}

const outputs = {
  verdict: VERDICTS[code] ?? 'cancelled',
  'exit-code': code ?? 2,
  ...counts(),
  reports: folder,
};
for (const [name, value] of Object.entries(outputs))
  appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
