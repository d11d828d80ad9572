import { connect } from 'node:net';

import { expect, test } from 'vitest';

import { startSandbox, type FaultName } from '../../../src/sandbox/index.ts';
import { clientOf, observe } from './client.ts';

test('it listens on loopback only, on the port it was given', async () => {
  const first = await startSandbox({});
  const port = Number(first.url.port);
  expect(first.url.hostname).toBe('127.0.0.1');
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
  await first.close();
  const second = await startSandbox({ port });
  expect(second.url.port).toBe(String(port));
  await second.close();
});

test.each(['hang', 'hang-after-headers', 'slow', 'slow-drip'] satisfies FaultName[])(
  'close ends a request that the fault %s holds open',
  async (fault) => {
    const sandbox = await startSandbox({ fault });
    const held = observe(clientOf(sandbox.url).login());
    // Long enough for the login to be under way, short of the answer.
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    const startedAt = performance.now();
    await sandbox.close();
    expect(performance.now() - startedAt).toBeLessThan(250);
    expect(await held).toBe('no answer');
  },
);

test('a client that leaves in the middle of its body does no harm', async () => {
  const sandbox = await startSandbox({});
  const socket = connect(Number(sandbox.url.port), sandbox.url.hostname);
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  socket.write('POST /api/user/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', () =>
    socket.resetAndDestroy(),
  );
  await closed;
  const response = await clientOf(sandbox.url).login();
  expect(await response.json()).toMatchObject({ meta_status: 1 });
  await sandbox.close();
});
