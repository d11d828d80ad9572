import { resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseRecords, type CaseRecord, type RunRecord } from '../../../src/record/index.ts';
import { startShop, type RunningShop } from '../../../src/sandbox/index.ts';
import { probity } from '../cli/command.ts';

// The shop's document wants a user name that no mail address is.
const YAML = `documents: [{file: ${resolve('spec/shop.yaml')}, overlays: [${resolve('spec/shop.overlay.yaml')}]}]
workflows: [{file: ${resolve('spec/shop.arazzo.yaml')}}]
targets:
  shop: {url: $URL, login: {email: user@example.com, password: correct-horse-battery}}
`;
const LOGINS = '^(post-login/(positive/login|workflow)|shop/workflow/log-out)';

let shop: RunningShop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

test('an account that breaks the schema of the login is a warning, and no login is expected to be accepted', async () => {
  const { cases, run, code } = await check(LOGINS);
  expect(code).toBe(0);
  expect(cases.flatMap(({ violations }) => violations)).toEqual([]);
  expect(cases.find(({ id }) => id === 'post-login/positive/login/valid')).toMatchObject({
    title: 'a login with everything right is answered as documented',
    state: 'conforms',
  });
  expect(run?.warnings).toEqual([
    {
      message: expect.stringMatching(
        /^the configured account does not fit POST \/login, which takes text matching .* give the target "shop" one that does$/,
      ),
      place: {
        file: expect.stringMatching(/probity\.yaml$/),
        line: 4,
        column: expect.any(Number),
        pointer: expect.any(String),
      },
    },
  ]);
});

test('a workflow that needs such an account is not tested, and says why', async () => {
  const { cases } = await check('^shop/workflow/log-out');
  expect(cases).toMatchObject([
    {
      state: 'skipped',
      reason: expect.stringContaining('the configured account does not fit POST /login'),
    },
  ]);
});

test('the warning names the variable that the account is from', async () => {
  const { run } = await check(
    '^post-login/positive/login/valid$',
    'LOGIN_EMAIL=other@example.com\n',
  );
  expect(run?.warnings).toEqual([
    { message: expect.stringContaining('the configured account of LOGIN_EMAIL does not fit') },
  ]);
});

test('an account that keeps to the schema is expected to be accepted, and no warning', async () => {
  const { cases, run } = await check('^post-login/positive/login/valid$', 'LOGIN_EMAIL=alice\n');
  expect(run?.warnings).toEqual([]);
  expect(cases).toMatchObject([
    { title: 'a login with everything right is accepted', state: 'conforms' },
  ]);
});

async function check(grep: string, environment = '') {
  const { stdout, code } = await probity(
    ['check', '--target', 'shop', '--profile', 'conform', '--grep', grep, '--report', 'jsonl'],
    { 'probity.yaml': YAML.replace('$URL', shop.url.href), '.env': environment },
  );
  const records = parseRecords(stdout, 'stdout');
  return {
    code,
    run: records.find((record): record is RunRecord => record.kind === 'run'),
    cases: records.filter((record): record is CaseRecord => record.kind === 'case'),
  };
}
