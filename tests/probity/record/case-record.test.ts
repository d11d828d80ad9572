import { expect, test } from 'vitest';

import { createRedactor, formatRecord, toCaseRecord } from '../../../src/record/index.ts';
import { caseInputOf, exchangeOf, LOGIN, requestOf, responseOf, violationOf } from './build.ts';

test('a conforming case holds its exchange and no violation', () => {
  expect(toCaseRecord(caseInputOf())).toEqual({
    v: 1,
    kind: 'case',
    id: 'post-api-user-login/negative/body.captcha/required-missing',
    operation: 'post-api-user-login',
    origin: 'negative',
    title: 'a login without the field "captcha" is refused',
    state: 'conforms',
    notes: [],
    violations: [],
    exchanges: [
      {
        request: {
          method: 'POST',
          url: 'http://127.0.0.1:4010/api/user/login',
          headers: [
            ['content-type', 'application/json'],
            ['accept', 'application/json'],
            ['user-agent', 'probity'],
          ],
          body: {
            encoding: 'utf-8',
            data: '{"user_tag":"ipcola","email":"a@example.com"}',
            sizeBytes: 45,
            cut: false,
          },
        },
        response: {
          status: 200,
          statusText: 'OK',
          headers: [
            ['content-type', 'application/json'],
            ['cache-control', 'no-store'],
          ],
          body: {
            encoding: 'utf-8',
            data: '{"meta_status":-1,"meta_message":"wrong","token":""}',
            sizeBytes: 52,
            cut: false,
          },
          capped: false,
          wireBytes: 52,
        },
        startedAt: '2026-11-24T08:00:00.000Z',
        connection: { reused: true, remoteAddress: '127.0.0.1:4010' },
        timings: { sendMs: 0.1, firstByteMs: 2.5, transferMs: 0.2, totalMs: 2.8 },
      },
    ],
  });
});

test('no secret is left anywhere in a record', () => {
  const password = 'p"w\\-canary/+é';
  const token = 'token-canary-0123456789';
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: password }]);
  const exchange = exchangeOf({
    request: requestOf(
      { password, captcha: '23', captcha_id: 'captcha-canary' },
      {
        path: `/api/user/login?password=${encodeURIComponent(password)}`,
        headers: [
          ['authorization', `Basic ${Buffer.from(`me:${password}`).toString('base64')}`],
          ['referer', `http://127.0.0.1/?token=${token}`],
        ],
      },
    ),
    response: responseOf(
      { meta_status: 1, token, meta_message: `welcome ${JSON.stringify({ password })}` },
      {
        statusText: `OK ${token}`,
        headers: [
          ['set-cookie', 'sid=cookie-canary; HttpOnly'],
          ['x-echo', Buffer.from(token).toString('base64url')],
        ],
      },
    ),
    fault: { name: 'reset', phase: 'transfer', message: `reset after ${token}` },
  });
  redactor.learnFrom(LOGIN, exchange);
  const record = toCaseRecord(
    caseInputOf({
      exchanges: [exchange],
      state: 'violates',
      reason: `because of ${token}`,
      notes: [`captcha-canary was sent`],
      violations: [
        violationOf({
          message: `the answer holds ${JSON.stringify(password)}`,
          expected: `not "${token}"`,
          actual: JSON.stringify({ token, cut: `${token.slice(0, 12)}…` }),
          response: `body#/${token}`,
        }),
      ],
      redactor,
    }),
  );
  const line = formatRecord(record);
  expect(line).not.toMatch(/canary/);
  expect(line).not.toContain(Buffer.from(token).toString('base64').slice(2, -4));
  expect(line).not.toContain(Buffer.from(`e:${password}`).toString('base64').slice(4, -4));
  expect(line).not.toContain('"23');
});

test('a body that is not UTF-8 is base64, its secrets masked', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'pässword-canary' }]);
  const body = Buffer.concat([Buffer.from('{"password":"pässword-canary'), Buffer.of(0xff, 0x22)]);
  const request = { ...requestOf({}), body };
  const record = toCaseRecord(caseInputOf({ exchanges: [exchangeOf({ request })], redactor }));
  const recorded = record.exchanges[0]?.request.body;
  expect(recorded).toMatchObject({ encoding: 'base64', sizeBytes: body.length, cut: false });
  expect(Buffer.from(recorded?.data ?? '', 'base64')).toEqual(
    Buffer.concat([Buffer.from('{"password":"[redacted LOGIN_PASSWORD]'), Buffer.of(0xff, 0x22)]),
  );
});

test('a long body is cut between two characters, and a secret there is masked', () => {
  const redactor = createRedactor([{ name: 'TOKEN', value: 'token-canary-0123456789' }]);
  const bodyOf = (text: string): unknown =>
    toCaseRecord(caseInputOf({ exchanges: [exchangeOf({ response: responseOf(text) })], redactor }))
      .exchanges[0]?.response?.body;
  expect(bodyOf(`x${'é'.repeat(10_000)}`)).toEqual({
    encoding: 'utf-8',
    data: `x${'é'.repeat(8191)}`,
    sizeBytes: 20_001,
    cut: true,
  });
  expect(bodyOf(`${'x'.repeat(16_374)}token-canary-0123456789`)).toMatchObject({
    data: `${'x'.repeat(16_374)}[redacted TOKEN]`,
    cut: true,
  });
});

test('a violation points at the exchange of its step and replays it', () => {
  const first = exchangeOf({ request: requestOf('', { method: 'GET', body: undefined }) });
  const { violations } = toCaseRecord(
    caseInputOf({
      exchanges: [first, exchangeOf()],
      state: 'violates',
      violations: [violationOf({ step: 1 }), violationOf({ step: 0 })],
    }),
  );
  expect(violations.map(({ exchange }) => exchange)).toEqual([1, 0]);
  expect(violations[0]?.curl).toContain('-X POST');
  expect(violations[1]?.curl).toContain('-X GET');
  expect(violations[0]).not.toHaveProperty('step');
});

test('a case without an answer holds its fault', () => {
  const fault = { name: 'refused', phase: 'tcp', message: 'connection refused' } as const;
  const exchange = exchangeOf({ response: undefined, fault });
  const record = toCaseRecord(caseInputOf({ exchanges: [exchange], state: 'unreachable' }));
  expect(record.exchanges[0]).toMatchObject({ fault });
  expect(record.exchanges[0]?.response).toBeUndefined();
});
