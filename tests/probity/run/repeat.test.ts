import { expect, test } from 'vitest';

import { serveHttp } from '../exchange/servers.ts';
import { checkServer } from './check-server.ts';

const REFUSAL = { meta_message: 'no', meta_status: -404, token: '' };
const ACCEPTED = { meta_message: 'welcome', meta_status: 1, token: 'the-same-every-time' };

/** A server whose refusals break the schema where the request's number, from 1, is one of these. */
function serveBroken(isBroken: (number: number) => boolean): Promise<string> {
  let requests = 0;
  return serveHttp((_request, response) => {
    requests += 1;
    const body = isBroken(requests) ? { ...REFUSAL, meta_status: 'minus' } : REFUSAL;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

test('a case that violates is sent three times more: it failed k of n', async () => {
  const origin = await serveBroken((number) => [1, 3].includes(number));
  const { cases, end } = await checkServer(origin, { grep: 'body/null$' });
  expect(cases).toMatchObject([{ state: 'violates', repeated: { failed: 2, of: 4 } }]);
  expect(end?.requests).toBe(4);
});

test('a case that violates every time is certain', async () => {
  const { cases } = await checkServer(await serveBroken(() => true), { grep: 'body/null$' });
  expect(cases).toMatchObject([{ state: 'violates', repeated: { failed: 4, of: 4 } }]);
});

test('a case that conforms is sent once', async () => {
  const origin = await serveBroken(() => false);
  const { cases, end } = await checkServer(origin, { grep: 'body/null$' });
  expect(cases[0]?.repeated).toBeUndefined();
  expect(end?.requests).toBe(1);
});

test('one cause is repeated once, however many cases show it', async () => {
  const origin = await serveBroken(() => true);
  const { cases, end } = await checkServer(origin, { grep: 'body/(null|array|string)$' });
  expect(cases.map(({ state, repeated }) => [state, repeated?.of])).toEqual([
    ['violates', 4],
    ['violates', undefined],
    ['violates', undefined],
  ]);
  expect(end?.requests).toBe(6);
});

test('a repetition keeps within the budget of requests', async () => {
  const origin = await serveBroken(() => true);
  const { cases, end } = await checkServer(origin, { grep: 'body/null$', maxRequests: '2' });
  expect(cases[0]?.repeated).toEqual({ failed: 2, of: 2 });
  expect(end?.requests).toBe(2);
});

test('nothing is repeated on a production target, and the record says why', async () => {
  const flags = { profile: 'probe', grep: 'as-documented$' };
  const origin = await serveBroken(() => true);
  const { cases, end } = await checkServer(origin, flags, { production: true });
  expect(cases).toMatchObject([
    { state: 'violates', repeated: undefined, unrepeated: 'the target is production' },
  ]);
  expect(end?.requests).toBe(1);
});

test('a story is not repeated', async () => {
  const origin = await serveHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ACCEPTED));
  });
  const login = {
    email: 'a@example.com',
    password: 'horse',
    captcha: { id: 'id-1', answer: '42' },
  };
  const { cases, end } = await checkServer(origin, { grep: 'two-in-a-row$' }, { login });
  expect(cases.map(({ state, repeated }) => [state, repeated])).toEqual([['violates', undefined]]);
  expect(end?.requests).toBe(2);
});
