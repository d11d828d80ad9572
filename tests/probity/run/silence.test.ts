import { expect, test } from 'vitest';

import { closedPort, serveHttp } from '../exchange/servers.ts';
import { checkServer } from './check-server.ts';

/** A server that answers a request only where its number, counted from 1, says so. */
function serveSome(isAnswered: (number: number) => boolean): Promise<string> {
  let requests = 0;
  return serveHttp((request, response) => {
    requests += 1;
    if (isAnswered(requests)) response.end('{}');
    else request.socket.destroy();
  });
}

test('after 10 cases in a row that found no server, the rest is not tested', async () => {
  const { cases, end } = await checkServer(`http://127.0.0.1:${await closedPort()}`, {});
  const states = cases.filter(({ reason }) => !reason?.startsWith('no ')).map(({ state }) => state);
  expect(states.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'unreachable'));
  expect(new Set(states.slice(10))).toEqual(new Set(['skipped']));
  const reason =
    /^the server gave no answer to 10 cases in a row: connection refused by 127\.0\.0\.1:\d+$/;
  expect(cases.filter((each) => reason.test(each.reason ?? ''))).toHaveLength(states.length - 10);
  expect(end?.stopped).toMatch(reason);
  expect(end?.requests).toBe(10);
});

test('a server that hangs up on everything is silent too, and broke its contract', async () => {
  const { cases, end } = await checkServer(await serveSome(() => false), {});
  expect(cases.filter(({ state }) => state === 'violates')).toHaveLength(10);
  expect(end?.stopped).toMatch(/^the server gave no answer to 10 cases in a row/);
});

test('an answer now and then lets the run go on', async () => {
  const { cases, end } = await checkServer(await serveSome((number) => number % 9 === 0), {});
  expect(end?.stopped).toBeUndefined();
  expect(cases.filter(({ state }) => state === 'violates').length).toBeGreaterThan(20);
});

test('cases that are not tested for want of a credential are no silence', async () => {
  const origin = await serveSome(() => true);
  const { cases, end } = await checkServer(origin, {
    grep: '/login/(valid|two-in-a-row|captcha-used-twice)$',
  });
  expect(cases.map(({ state }) => state)).toEqual(['skipped', 'skipped', 'skipped']);
  expect(end).toMatchObject({ requests: 0 });
  expect(end?.stopped).toBeUndefined();
});
