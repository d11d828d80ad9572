import { expect, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import { loadContracts, openEngine } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { serve } from './security/servers.ts';

const description = 'd';
const USER = {
  type: 'object',
  required: ['name', 'email'],
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$', example: 'someone' },
    email: { type: 'string', format: 'email', example: 'someone@example.com' },
  },
};
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'users', version: '1' },
  paths: {
    '/users': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: USER } } },
        responses: { 201: { description }, 409: { description }, 422: { description } },
      },
    },
  },
};
const FORGETS_PATTERN = 'post-users/boundary/body.name/special-characters';
const FORGETS_FORMAT = 'post-users/negative/body.email/type-number';

test.each([
  ['post-users/example/request/as-documented', 'conforms'],
  [FORGETS_PATTERN, 'violates'],
  [FORGETS_FORMAT, 'violates'],
])('sent again, %s has names that are not taken', async (id, state) => {
  const { url, statuses } = await serveUsers();
  const first = await send(url, { id });
  const again = await send(url, { id, isReplay: true });
  expect([first, again].map((each) => each.state)).toEqual([state, state]);
  expect(again.violations.map(({ fingerprint }) => fingerprint)).toEqual(
    first.violations.map(({ fingerprint }) => fingerprint),
  );
  expect(new Set(statuses)).toEqual(new Set([201]));
});

test('what is at fault is the same when it is sent again', async () => {
  const { url, taken } = await serveUsers();
  await send(url, { id: FORGETS_FORMAT });
  await send(url, { id: FORGETS_FORMAT, isReplay: true });
  expect(taken[0]?.[1]).toEqual(taken[1]?.[1]);
  expect(taken[0]?.[0]).not.toEqual(taken[1]?.[0]);
});

test('the command of such a finding says that it needs other names', async () => {
  const { url } = await serveUsers();
  const { violations } = await send(url, { id: FORGETS_PATTERN });
  expect(violations[0]?.curl).toMatch(
    /^# It needs other names in its body where POST \/users takes each but once \(409\)\.\ncurl /,
  );
});

async function send(url: string, { id, isReplay }: { id: string; isReplay?: boolean }) {
  const cwd = workspaceOf({
    'probity.yaml': JSON.stringify({
      documents: [{ file: 'users.json' }],
      targets: { users: { url } },
    }),
    'users.json': JSON.stringify(DOCUMENT),
  });
  const flags = { target: 'users', profile: 'conform' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {}, isReplay });
  const [session] = engine.sessions;
  const planned = session?.plan.find(id);
  if (session === undefined || planned === undefined) throw new Error(`there is no case ${id}`);
  try {
    return await session.check(planned);
  } finally {
    await engine.close();
  }
}

/** Takes whatever it is sent, each name but once. */
async function serveUsers() {
  const taken: (readonly unknown[])[] = [];
  const statuses: number[] = [];
  const url = await serve(async (request) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { name, email } = Object(JSON.parse(Buffer.concat(chunks).toString()));
    const status = taken.some(([each]) => each === name) ? 409 : 201;
    taken.push([name, email]);
    statuses.push(status);
    return { status };
  });
  return { url, taken, statuses };
}
