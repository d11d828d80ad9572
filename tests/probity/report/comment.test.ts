import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { workspaceOf } from '../config/workspace.ts';

const SNIPPET = /```sh\n(probity check[^`]*gh api[^`]*)```/.exec(
  readFileSync('docs/reports.md', 'utf8'),
)?.[1];

/** Runs the steps of the documentation with commands that only note what they are told. */
function comment(known: string) {
  const cwd = workspaceOf({
    probity: '#!/bin/sh\nexit 1\n',
    gh: `#!/bin/sh\necho "$@" >> calls\ncase "$*" in *--paginate*) echo '${known}' ;; esac\n`,
  });
  for (const name of ['probity', 'gh']) chmodSync(join(cwd, name), 0o755);
  const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', SNIPPET ?? 'exit 99'], {
    cwd,
    env: {
      PATH: `${cwd}:${process.env['PATH']}`,
      GITHUB_REPOSITORY: 'us/api',
      PULL_REQUEST: '7',
    },
  });
  return { status, calls: readFileSync(join(cwd, 'calls'), 'utf8').trimEnd().split('\n').slice(1) };
}

test('the first comment on a pull request is made, and the red run stays red', () => {
  expect(comment('')).toEqual({
    status: 1,
    calls: ['api repos/us/api/issues/7/comments --field body=@comment.md --silent'],
  });
});

test('the comment that is there is written anew', () => {
  expect(comment('42\n43')).toEqual({
    status: 1,
    calls: ['api --method PATCH repos/us/api/issues/comments/42 --field body=@comment.md --silent'],
  });
});
