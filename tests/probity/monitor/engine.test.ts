import { createServer } from 'node:http';
import { once } from 'node:events';

import { expect, onTestFinished, test } from 'vitest';

import { loadConfig } from '../../../src/config/index.ts';
import { openMonitorEngine } from '../../../src/monitor/index.ts';
import { loadContracts } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';
import { portOf } from '../run/security/servers.ts';

const LOGIN = `openapi: 3.1.0
info: { title: Login, version: '1' }
paths:
  /login:
    post:
      x-login: { account: /email, password: /password }
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [email, password]
              properties: { email: { type: string }, password: { type: string } }
      responses: { '200': { description: In. }, '422': { description: No. } }
`;

/** Each case of the login once, as a slot sends it; how often the server was asked. */
async function sendAll(status: number) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const target = `{ url: 'http://127.0.0.1:${portOf(server.address())}', login: { email: a@b.example, password: secret-1 } }`;
  const cwd = workspaceOf({
    'login.yaml': LOGIN,
    'probity.yaml': `documents: [{ file: login.yaml }]\ntargets: { staging: ${target} }\n`,
  });
  const flags = { target: 'staging', profile: 'probe' };
  const config = await loadConfig({ cwd, environment: {}, flags });
  const contracts = await loadContracts(config);
  const engine = await openMonitorEngine({ config, contracts, writeLog: () => {} });
  onTestFinished(() => engine.close());
  const states: string[] = [];
  for (const session of engine.sessions) {
    for (const planned of session.plan) states.push((await session.check(planned)).state);
  }
  return { states, asked: () => asked };
}

test('a login whose answer breaks the contract is not tried again: neither repeated nor made smaller', async () => {
  const { states, asked } = await sendAll(418);
  expect(states.length).toBeGreaterThan(0);
  expect(new Set(states)).toEqual(new Set(['violates']));
  expect(asked()).toBe(states.length);
});
