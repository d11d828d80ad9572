import { resolve } from 'node:path';

import { expect, test } from 'vitest';

import type { CaseRecord } from '../../../src/record/index.ts';
import {
  SANDBOX_LOGIN,
  SHOP_ACCESS,
  startSandbox,
  startShop,
  type FaultName,
  type ShopFaultName,
} from '../../../src/sandbox/index.ts';
import { runWorkflows } from './run-workflows.ts';

const LOGIN = {
  documents: [
    { file: resolve('spec/user-login.yaml'), overlays: [resolve('spec/user-login.overlay.yaml')] },
  ],
  workflows: [{ file: resolve('spec/user-login.arazzo.yaml'), profiles: ['conform'] }],
};
const SHOP = {
  documents: [{ file: resolve('spec/shop.yaml'), overlays: [resolve('spec/shop.overlay.yaml')] }],
  workflows: [{ file: resolve('spec/shop.arazzo.yaml') }],
};

test('the sandbox tells every story of the login', async () => {
  const cases = await toldByLogin(undefined);
  expect(cases.map(({ id, state }) => [id, state])).toEqual([
    ['user-login/workflow/success', 'conforms'],
    ['user-login/workflow/wrong-captcha', 'conforms'],
    ['user-login/workflow/wrong-password', 'conforms'],
    ['user-login/workflow/two-logins', 'conforms'],
  ]);
});

test.each<[FaultName, string, string]>([
  ['accepts-wrong-captcha', 'wrong-captcha', 'refused'],
  ['accepts-any-password', 'wrong-password', 'refused'],
  ['same-token-twice', 'two-logins', 'second'],
])('the login with the fault %s breaks the story %s', async (fault, workflow, step) => {
  const cases = await toldByLogin(fault);
  expect(brokenIn(cases)).toContain(`user-login/workflow/${workflow} ${step}`);
});

test('the gate of the login has no stories', async () => {
  expect(await toldByLogin(undefined, 'gate')).toEqual([]);
});

test('the shop tells every one of its stories', async () => {
  const cases = await toldByShop(undefined);
  expect(cases.map(({ state, reason }) => reason ?? state)).toEqual(Array(6).fill('conforms'));
});

test.each<[ShopFaultName, string, string]>([
  ['delete-deletes-nothing', 'item-life', 'readDeleted'],
  ['put-updates-partly', 'item-life', 'readReplaced'],
  ['put-not-idempotent', 'item-life', 'readReplaced'],
  ['if-match-ignored', 'item-life', 'changeAgain'],
  ['cursor-repeats', 'item-pages', 'second'],
  ['page-ignored', 'order-life', 'secondPage'],
  ['cancel-twice-accepted', 'order-life', 'cancelAgain'],
  ['logged-out-token-accepted', 'log-out', 'getMe'],
  ['order-total-wrong', 'order-total', 'place'],
])('the shop with the fault %s breaks the story %s', async (fault, workflow, step) => {
  const cases = await toldByShop(fault);
  expect(brokenIn(cases)).toContain(`shop/workflow/${workflow} ${step}`);
});

/** The stories that ended too early, and at which step. */
function brokenIn(cases: readonly CaseRecord[]): readonly string[] {
  return cases.flatMap(({ id, violations }) =>
    violations
      .filter(({ check }) => check === 'workflow-step')
      .map(({ message }) => `${id} ${/step "(\w+)"/.exec(message)?.[1]}`),
  );
}

async function toldByLogin(
  fault: FaultName | undefined,
  profile = 'conform',
): Promise<readonly CaseRecord[]> {
  const sandbox = await startSandbox({ seed: 1, fault });
  const { account, captcha } = SANDBOX_LOGIN;
  const { url: path, idPointer, answerPointer } = captcha;
  const login = {
    email: account.identifier,
    password: account.password,
    captcha: { url: path, idPointer, answerPointer },
  };
  const target = { url: sandbox.url.href, login };
  const { cases } = await runWorkflows({ yaml: LOGIN, target, flags: { profile } });
  await sandbox.close();
  return cases;
}

async function toldByShop(fault: ShopFaultName | undefined): Promise<readonly CaseRecord[]> {
  const shop = await startShop({ port: 0, seed: 1, fault });
  const { account, adminKey } = SHOP_ACCESS;
  const target = {
    url: shop.url.href,
    login: { email: account.username, password: account.password },
    security: { adminKey: { value: adminKey } },
  };
  const { cases } = await runWorkflows({ yaml: SHOP, target });
  await shop.close();
  return cases;
}
