import { expect, test } from 'vitest';

import { clientOf, GET, serveHttp, serveTcp } from './servers.ts';

test('an abort cuts the exchanges under way, in whichever phase, and says why', async () => {
  const stop = new AbortController();
  let opened = 0;
  const origin = await serveHttp((request, response) => {
    if (request.url === '/slow') response.write('a');
    opened += 1;
    if (opened === 2) setImmediate(() => stop.abort('enough'));
  });
  const client = clientOf(origin, { signal: stop.signal });
  const exchanges = await Promise.all([client.send(GET), client.send({ ...GET, path: '/slow' })]);
  expect(exchanges.map(({ fault }) => fault)).toEqual([
    { name: 'aborted', phase: 'first-byte', message: 'enough' },
    { name: 'aborted', phase: expect.stringMatching(/first-byte|transfer/), message: 'enough' },
  ]);
});

test('an abort cuts a connection that is being opened', async () => {
  const stop = new AbortController();
  const origin = await serveTcp(() => stop.abort('enough'));
  const client = clientOf(origin.replace('http', 'https'), { signal: stop.signal });
  expect((await client.send(GET)).fault).toMatchObject({ name: 'aborted', message: 'enough' });
});

test('nothing is sent after an abort', async () => {
  let requests = 0;
  const origin = await serveHttp((_request, response) => {
    requests += 1;
    response.end();
  });
  const client = clientOf(origin, { signal: AbortSignal.abort('enough') });
  expect(await client.send(GET)).toMatchObject({
    fault: { name: 'aborted', phase: 'send', message: 'enough' },
    timings: { totalMs: 0 },
  });
  expect(requests).toBe(0);
});

test('an answer that came before the abort stands', async () => {
  const stop = new AbortController();
  const origin = await serveHttp((_request, response) => response.end('ok'));
  const client = clientOf(origin, { signal: stop.signal });
  const exchange = await client.send(GET);
  stop.abort('enough');
  expect(exchange).toMatchObject({ fault: undefined, response: { status: 200 } });
});
