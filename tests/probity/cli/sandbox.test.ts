import { expect, test } from 'vitest';

import { createProgram } from '../../../src/cli/program.ts';
import { SANDBOX_FAULTS, SHOP_FAULTS } from '../../../src/sandbox/index.ts';

/** Runs `probity sandbox` in this process; `printed` is what it wrote so far. */
function sandbox(...args: readonly string[]) {
  let text = '';
  const write = (chunk: string) => (text += chunk);
  const terminal = { stdout: { write }, stderr: { write }, cwd: () => process.cwd() };
  const ended = createProgram(terminal).run(['sandbox', ...args]);
  return { ended, printed: () => text };
}

test.each([
  ['login', SANDBOX_FAULTS],
  ['shop', SHOP_FAULTS],
])('the faults of the API %s are listed, one a line', async (api, faults) => {
  const { ended, printed } = sandbox('--api', api, '--fault', 'list');
  expect(await ended).toBe(0);
  const names = printed()
    .trim()
    .split('\n')
    .map((line) => line.split(' ', 1)[0]);
  expect(names).toEqual(faults.map(({ name }) => name));
});

test('the login is the API where none is named', async () => {
  const { ended, printed } = sandbox('--fault', 'item-500');
  expect(await ended).toBe(2);
  expect(printed()).toContain('Unknown fault "item-500"');
  expect(printed()).toContain('`probity sandbox --api login --fault list` names them all.');
});

test('an API that there is not is a defect of the command line', async () => {
  const { ended, printed } = sandbox('--api', 'bank');
  expect(await ended).toBe(2);
  expect(printed()).toContain('Unknown API "bank"\n  Known are login and shop.');
});

test('the shop listens until it is interrupted, broken as asked for', async () => {
  const { ended, printed } = sandbox('--api', 'shop', '--port', '0', '--fault', 'health-status-up');
  await expect.poll(printed).toContain('Ctrl-C ends it.');
  const url = /http:\S+\d/.exec(printed())?.[0] ?? '';
  const response = await fetch(new URL('/health', url));
  expect(await response.json()).toMatchObject({ status: 'up' });
  process.emit('SIGTERM', 'SIGTERM');
  expect(await ended).toBe(0);
  await expect(fetch(new URL('/health', url))).rejects.toThrow('fetch failed');
});
