import { expect, test } from 'vitest';

import { runMade } from '../../../bench/prove-run.ts';

const overlay = ['spec/user-login.overlay.yaml'];

test.each([
  ['the login', { file: 'spec/user-login.yaml' }],
  ['the login with its overlay', { file: 'spec/user-login.yaml', overlays: overlay }],
])('nothing is found on the server made from %s', async (_, tried) => {
  const { alarms, cases } = await runMade({ ...tried, profile: 'gate' });
  expect(alarms.map(({ id }) => id)).toEqual([]);
  expect(cases).toBeGreaterThan(50);
});
