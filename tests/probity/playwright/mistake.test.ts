import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

test('a mistake of the user stops the suite with what to do, and without a stack', async () => {
  const list = promisify(execFile)(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--list', '--project=contract'],
    { env: { PATH: process.env['PATH'], BASE_URL: 'nowhere' } },
  );
  const failure = await list.then(
    () => ({ stderr: '' }),
    (error: { readonly stderr: string }) => error,
  );
  expect(failure.stderr).toContain('DefectError: unknown target "nowhere"');
  expect(failure.stderr).toContain('A URL begins with http:// or https://.');
  expect(failure.stderr).not.toMatch(/\n\s+at /);
});
