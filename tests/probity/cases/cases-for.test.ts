import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { casesFor } from '../../../src/cases/index.ts';
import { loadContract, type Operation } from '../../../src/contract/index.ts';
import { validatorFor } from '../../../src/schema/index.ts';

const FILE = 'spec/user-login.yaml';
const OVERLAY = 'spec/user-login.overlay.yaml';
const VALUES = {
  account: { identifier: 'someone@example.com', password: 'a-secret-of-someone' },
  captcha: { id: 'captcha-id-canary', answer: '1234' },
};

async function login(overlays: readonly string[] = [OVERLAY]) {
  const { operations } = await loadContract({ file: FILE, overlays });
  const [operation] = operations;
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

test('the ids of the login are the same in every run', async () => {
  const ids = [...casesFor(await login(), { profile: 'gate', seed: 1 })].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  await expect(`${ids.join('\n')}\n`).toMatchFileSnapshot('expected/login-ids.txt');
});

test.each([
  ['negative/body.user_tag/enum', OVERLAY, 'enum: [ipcola]'],
  ['negative/body.captcha/required-missing', FILE, 'required:'],
  ['negative/body.email/type-number', FILE, 'type: string'],
  ['negative/body.password/empty', OVERLAY, 'x-login:'],
  ['negative/login/wrong-captcha', OVERLAY, 'x-login:'],
  ['negative/body/array', FILE, 'type: object'],
  ['wire/body/malformed-json', FILE, 'application/json:'],
])('%s says which line forbids it', async (name, file, text) => {
  const operation = await login();
  const cases = [...casesFor(operation, { profile: 'gate', seed: 1 })];
  const place = cases.find(({ id }) => id === `${operation.id}/${name}`)?.steps[0].place;
  expect(place?.file).toBe(file);
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines[(place?.line ?? 0) - 1]).toContain(text);
});

test('without the overlay nothing is known of logins', async () => {
  const cases = [...casesFor(await login([]), { profile: 'gate', seed: 1 })];
  expect(cases.flatMap(({ steps }) => steps.flatMap(({ needs }) => needs))).toEqual([]);
  await expect(`${cases.map(({ id }) => id).join('\n')}\n`).toMatchFileSnapshot(
    'expected/published-ids.txt',
  );
});

test('the gate is part of conform, and the probe is three cases that harm nobody', async () => {
  const operation = await login();
  const idsOf = (profile: 'gate' | 'conform' | 'probe') =>
    [...casesFor(operation, { profile, seed: 1 })].map(({ id }) => id);
  const conform = new Set(idsOf('conform'));
  expect(idsOf('gate').filter((id) => !conform.has(id))).toEqual([]);
  expect(idsOf('probe')).toEqual([
    'post-api-user-login/example/request/as-documented',
    'post-api-user-login/positive/login/valid',
    'post-api-user-login/negative/login/wrong-captcha',
  ]);
});

test('a broken field really is invalid in the bytes that are sent, by the document or its role', async () => {
  const operation = await login();
  const schema = operation.requestBody?.content[0]?.schema;
  if (schema === undefined) throw new Error('the document has no schema');
  const roles = /body\.(?:email|password|captcha|captcha_id)\//;
  const negatives = [...casesFor(operation, { profile: 'gate', seed: 1 })].filter(
    ({ id, steps }) => /\/negative\/body/.test(id) && steps[0].intent === 'reject',
  );
  expect(negatives.length).toBeGreaterThan(30);
  for (const { id, steps } of negatives) {
    const { body } = steps[0].build(VALUES);
    const errors = validatorFor(schema)(JSON.parse(new TextDecoder().decode(body)));
    expect(errors.length > 0 || roles.test(id), id).toBe(true);
  }
});

test('a valid login holds the known-good values and is valid', async () => {
  const operation = await login();
  const schema = operation.requestBody?.content[0]?.schema;
  const cases = [...casesFor(operation, { profile: 'gate', seed: 1 })];
  const step = cases.find(({ id }) => id.endsWith('/positive/login/valid'))?.steps[0];
  const body: unknown = JSON.parse(new TextDecoder().decode(step?.build(VALUES).body));
  expect(body).toEqual({
    captcha: '1234',
    captcha_id: 'captcha-id-canary',
    email: 'someone@example.com',
    password: 'a-secret-of-someone',
    user_tag: 'ipcola',
  });
  expect(schema && validatorFor(schema)(body)).toEqual([]);
});

test('building a request twice gives the same bytes', async () => {
  const build = (operation: Operation) =>
    [...casesFor(operation, { profile: 'conform', seed: 7 })].flatMap(({ steps }) =>
      steps.map((step) => {
        const { body, ...rest } = step.build(VALUES);
        return JSON.stringify({ ...rest, body: Buffer.from(body ?? []).toString('base64') });
      }),
    );
  const [first, second] = [build(await login()), build(await login())];
  expect(first.length).toBeGreaterThan(60);
  expect(first.every((request, index) => request === second[index])).toBe(true);
});

test('a password that is wrong on purpose is never sent for the main account', async () => {
  const cases = [...casesFor(await login(), { profile: 'conform', seed: 1 })];
  const passwords = cases.filter(({ id }) => /body\.password|wrong-password/.test(id));
  expect(passwords.length).toBeGreaterThan(8);
  for (const { steps } of passwords) {
    expect([...steps[0].needs, ...steps[0].prefers]).toContain('lockable-account');
    expect([...steps[0].needs, ...steps[0].prefers]).not.toContain('account');
  }
});

test('the gate leaves eight of its 150 requests for repetitions, a fresh captcha counted as one', async () => {
  const steps = [...casesFor(await login(), { profile: 'gate', seed: 1 })].flatMap(
    (each) => each.steps,
  );
  const captchas = steps.filter(
    ({ needs, prefers, sameValues }) =>
      !sameValues && [...needs, ...prefers].some((need) => need.endsWith('captcha')),
  );

  expect(captchas.length).toBeGreaterThan(0);
  expect(steps.length + captchas.length).toBeLessThanOrEqual(142);
});

test('the seed changes the words that are sent, and nothing of ids and titles', async () => {
  const operation = await login();
  const [first, second] = [1, 2].map((seed) => [...casesFor(operation, { profile: 'gate', seed })]);
  const names = (cases: typeof first) => cases?.map(({ id, title }) => [id, title]);
  const sent = (cases: typeof first) =>
    cases?.map(({ steps }) => new TextDecoder().decode(steps[0].build(VALUES).body));

  expect(names(first)).toEqual(names(second));
  expect(sent(first)).not.toEqual(sent(second));
});
