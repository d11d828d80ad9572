import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { startGitHub } from '../action/github.ts';
import { folderOf, runAction } from '../action/runner.ts';
import { canariesIn, CANARIES, isIn, MARKER } from './canaries.ts';
import { startEchoServer } from './echo-server.ts';
import { writtenFiles } from './written-files.ts';

/** Said to the runner, which takes them out of the log: they are how it learns of the secrets. */
const MASKS = /^::add-mask::.*\n/gm;

test(
  'no canary is in the log, the summary, the comment, the outputs or the reports of the action',
  { timeout: 120_000 },
  async () => {
    const [server, gitHub] = [await startEchoServer(), await startGitHub()];
    onTestFinished(() => server.close());
    const workspace = folderOf('workspace');
    cpSync('spec', join(workspace, 'spec'), { recursive: true });
    const { captcha, captchaId, password } = CANARIES;
    const login = { email: 'someone@example.com', lockableEmail: 'lockable@example.com' };
    writeFileSync(
      join(workspace, 'probity.yaml'),
      JSON.stringify({ targets: { echo: { url: server.origin, login: { ...login, password } } } }),
    );
    const { log, summary, outputs } = await runAction({
      workspace,
      with: {
        target: 'echo',
        document: 'spec/user-login.yaml',
        overlay: 'spec/user-login.overlay.yaml',
        comment: 'true',
      },
      env: {
        GITHUB_API_URL: gitHub.url,
        LOGIN_PASSWORD: password,
        LOGIN_CAPTCHA: captcha,
        LOGIN_CAPTCHA_ID: captchaId,
      },
      pullRequest: 7,
    });
    expect(log.match(MASKS)?.length).toBeGreaterThan(2);
    const written = await writtenFiles(outputs['reports'] ?? '');
    const comment = gitHub.comments.map(({ body }) => body).join('\n');
    const texts = {
      log: log.replaceAll(MASKS, ''),
      summary,
      comment,
      outputs: JSON.stringify(outputs),
      ...Object.fromEntries(written.map(({ name, text }) => [name, text])),
    };
    for (const text of [texts.log, summary, comment]) expect(isIn(text, MARKER)).toBe(true);
    expect(written.length).toBeGreaterThan(6);
    for (const [name, text] of Object.entries(texts)) expect(canariesIn(text), name).toEqual([]);
  },
);
