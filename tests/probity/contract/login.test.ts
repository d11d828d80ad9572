import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { loadContract, type Gap } from '../../../src/contract/index.ts';
import { load } from './workspace.ts';

const FILE = 'spec/user-login.yaml';
const OVERLAY = 'spec/user-login.overlay.yaml';

async function operationOf(overlays: readonly string[]) {
  const [operation] = (await loadContract({ file: FILE, overlays })).operations;
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

test('two tags, an empty title and vendor keys make one operation, named by its words', async () => {
  const contract = await loadContract({ file: FILE, overlays: [OVERLAY] });
  expect(contract.operations.map(({ id, method, path }) => [id, method, path])).toEqual([
    ['post-api-user-login', 'POST', '/api/user/login'],
  ]);
  expect(contract.title).toBe('user-login.yaml');
  expect(contract.servers).toEqual(['https://api.ipcola.com']);
  expect(contract.warnings).toEqual([]);
});

test('the overlay says which fields carry what and which must stay secret', async () => {
  const { login, secrets } = await operationOf([OVERLAY]);
  expect(login).toEqual({
    account: '/email',
    password: '/password',
    captcha: '/captcha',
    captchaId: '/captcha_id',
    token: '/token',
    place: expect.objectContaining({ file: OVERLAY, line: 24 }),
  });
  expect(secrets).toEqual({
    request: ['/captcha', '/captcha_id', '/password'],
    response: ['/token'],
    openCookies: [],
  });
});

test.each([
  [1, true, false],
  [-1, false, true],
  [0, false, false],
  [2, false, false],
])('a meta_status of %i is accepted: %s, rejected: %s', async (status, accepted, rejected) => {
  const { outcome } = await operationOf([OVERLAY]);
  if (outcome.kind !== 'criteria') throw new Error('the overlay gives criteria');
  const answer = { statusCode: 200, header: () => undefined, body: { meta_status: status } };
  expect(outcome.accepted.evaluate(answer)).toBe(accepted);
  expect(outcome.rejected.evaluate(answer)).toBe(rejected);
});

test('as published, nothing says yes or no', async () => {
  const { outcome, login, invariants } = await operationOf([]);
  expect(outcome).toEqual({ kind: 'unknown' });
  expect(login).toBeUndefined();
  expect(invariants).toEqual([]);
});

test('what an overlay wrote has its place in the overlay, and the rest in the document', async () => {
  const { requestBody } = await operationOf([OVERLAY]);
  const schema = requestBody?.content[0]?.schema;
  const place = schema?.placeOf('/properties/user_tag/enum');
  expect(place?.file).toBe(OVERLAY);
  const lines = (await readFile(OVERLAY, 'utf8')).split('\n');
  expect(lines[(place?.line ?? 0) - 1]).toContain('enum: [ipcola]');
  expect(schema?.placeOf('/required').file).toBe(FILE);
});

test('the contract is frozen, all the way down', async () => {
  const { responses } = await operationOf([OVERLAY]);
  expect(Object.isFrozen(responses)).toBe(true);
  expect(Object.isFrozen(responses[0]?.content[0]?.schema?.json['properties'])).toBe(true);
});

test('the gaps of the published document, and no other', async () => {
  const { gaps } = await loadContract({ file: FILE, overlays: [] });
  expect(gaps.map(({ kind }) => kind).toSorted()).toEqual([
    'additional-properties-unspecified',
    'no-refusal-documented',
    'request-body-not-required',
    'rule-in-prose',
    'rule-in-prose',
    'unbounded-string',
  ]);
});

test('each overlay that a gap proposes closes that gap', async () => {
  const { gaps } = await loadContract({ file: FILE, overlays: [] });
  const proposals = gaps.filter(
    (gap): gap is Gap & { overlay: string } => gap.overlay !== undefined,
  );
  expect(proposals.length).toBe(5);
  const api = await readFile(FILE, 'utf8');
  for (const { kind, message, overlay } of proposals) {
    const head = "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n";
    const closed = await load({ 'api.yaml': api, 'o.yaml': head + overlay }, ['o.yaml']);
    expect(closed.warnings, message).toEqual([]);
    expect(
      closed.gaps.filter((each) => each.kind === kind && each.message === message),
      message,
    ).toEqual([]);
  }
});

test.each([
  [{ failures: 3 }, '"withinSeconds" is missing'],
  [{ failures: 0, withinSeconds: 60 }, '"failures" must be a whole number of at least 1'],
  [{ failures: 3, withinSeconds: '1m' }, '"withinSeconds" must be a whole number of at least 1'],
  [{ failures: 3, withinSeconds: 60, of: 'all' }, '"of" is not known in "attempts"'],
])('attempts of a login that are written as %j are a defect', async (attempts, message) => {
  const schema = { type: 'object', properties: { user: {}, password: {} } };
  const post = {
    'x-login': { account: '/user', password: '/password', attempts },
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 200: { description: 'd' } },
  };
  const info = { title: 't', version: '1' };
  const document = { openapi: '3.1.0', info, paths: { '/login': { post } } };
  await expect(load({ 'api.yaml': JSON.stringify(document) })).rejects.toThrow(message);
});
