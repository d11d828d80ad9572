import { expect, test } from 'vitest';

import { serveHttp } from '../exchange/servers.ts';
import { checkServer } from './check-server.ts';

const LIMITS = { latencyBudgetMs: 200 };
const LOGIN = {
  email: 'a@example.com',
  lockableEmail: 'b@example.com',
  password: 'horse',
  captcha: { id: 'id-1', answer: '42' },
};

/** Refuses every login; late where the request's number, from 1, is one of these. */
function serveSlow(isSlow: (number: number) => boolean, delayMs = 300): Promise<string> {
  let requests = 0;
  return serveHttp((_request, response) => {
    requests += 1;
    const answer = (): void => {
      const body = JSON.stringify({ meta_message: 'no', meta_status: -404, token: '' });
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    };
    if (isSlow(requests)) setTimeout(answer, delayMs);
    else answer();
  });
}

test('an answer that is slow once is a note, and no finding', async () => {
  const origin = await serveSlow((number) => number === 1);
  const { cases, end } = await checkServer(origin, { grep: 'body/null$' }, { limits: LIMITS });
  expect(cases).toMatchObject([{ state: 'conforms', violations: [] }]);
  expect(cases[0]?.repeated).toBeUndefined();
  expect(cases[0]?.notes).toEqual([
    expect.stringMatching(/^the answer took \d+ ms, .*: not so when it was sent again$/),
  ]);
  expect(end?.requests).toBe(2);
});

test('each answer that is slow once is sent again, whichever case it is of', async () => {
  const origin = await serveSlow((number) => number % 2 === 1);
  const flags = { grep: 'body/(null|array|string)$' };
  const { cases } = await checkServer(origin, flags, { limits: LIMITS });
  expect(cases.map(({ state }) => state)).toEqual(['conforms', 'conforms', 'conforms']);
});

test('an answer that is slow each time is a finding', async () => {
  const origin = await serveSlow(() => true);
  const { cases } = await checkServer(origin, { grep: 'body/null$' }, { limits: LIMITS });
  expect(cases).toMatchObject([
    {
      state: 'violates',
      repeated: { failed: 4, of: 4 },
      violations: [{ check: 'latency-budget' }],
    },
  ]);
});

test.each([
  { slow: [4], state: 'conforms' },
  { slow: [1, 2, 4, 6, 8, 9, 10], state: 'violates' },
])('a story of ten answers, of which $slow are slow, $state', async ({ slow, state }) => {
  const origin = await serveSlow((number) => slow.includes(number));
  const target = { limits: LIMITS, login: LOGIN };
  const { cases } = await checkServer(origin, { grep: 'account-enumeration$' }, target);
  expect(cases.map((each) => each.state)).toEqual([state]);
});

test('what is seldom asked for is slow if the only answer is', async () => {
  const origin = await serveSlow(() => true);
  const flags = { profile: 'probe', grep: 'as-documented$' };
  const target = { limits: LIMITS, production: true };
  const { cases } = await checkServer(origin, flags, target);
  expect(cases).toMatchObject([{ state: 'violates', violations: [{ check: 'latency-budget' }] }]);
});

test.each([
  { last: 10, state: 'conforms', repeated: undefined },
  { last: 18, state: 'violates', repeated: { failed: 2, of: 2 } },
])(
  'refusals that lie apart up to the answer $last of 18: the case $state',
  async ({ last, state, repeated }) => {
    const origin = await serveSlow((number) => number % 2 === 1 && number <= last, 60);
    const { cases, end } = await checkServer(
      origin,
      { grep: 'account-enumeration$' },
      { login: LOGIN },
    );
    expect(cases.map((each) => [each.state, each.repeated])).toEqual([[state, repeated]]);
    expect(cases[0]?.notes.some((note) => note.endsWith('not so when it was sent again'))).toBe(
      state === 'conforms',
    );
    // Eight requests of an operation at most are repetitions.
    expect(end?.requests).toBe(18);
  },
);
