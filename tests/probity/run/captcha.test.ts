import { expect, test } from 'vitest';

import type { CaptchaSource } from '../../../src/config/index.ts';
import type { Exchange } from '../../../src/exchange/index.ts';
import { captchaFrom } from '../../../src/run/captcha.ts';

const BASE = new URL('http://127.0.0.1:4010/base');

function answering(status: number, body: string): () => Promise<Exchange> {
  return async () => ({
    request: { method: 'GET', path: '/', headers: [], body: undefined },
    origin: BASE.origin,
    startedAt: 0,
    connection: { reused: false },
    timings: { totalMs: 1 },
    response: {
      status,
      statusText: '',
      headers: [],
      body: new TextEncoder().encode(body),
      capped: false,
      wireBytes: body.length,
    },
    fault: undefined,
  });
}

const HTTP: CaptchaSource = {
  kind: 'http',
  url: '/captcha',
  method: 'GET',
  idPointer: '/data/id',
  answerPointer: '/data/answer',
};

test('a captcha is read from an answer by JSON Pointers, numbers as text', async () => {
  const send = answering(200, '{"data":{"id":"a","answer":12}}');
  expect(await captchaFrom(HTTP, { sendTo: send, base: BASE })()).toEqual({
    id: 'a',
    answer: '12',
  });
});

test.each([
  [500, '{}', 'status 500'],
  [200, 'no', 'its answer is not JSON'],
  [200, '{"data":{"id":"a"}}', 'its answer has no string or number at "/data/answer"'],
])('a source that answers %i %s is named with what is wrong', async (status, body, reason) => {
  const next = captchaFrom(HTTP, { sendTo: answering(status, body), base: BASE });
  await expect(next()).rejects.toThrow(
    `Failed to get a captcha from "GET http://127.0.0.1:4010/captcha": ${reason}`,
  );
});

test('a command prints the captcha as JSON', async () => {
  const print = 'process.stdout.write(JSON.stringify({ id: "x", answer: "y" }))';
  const source: CaptchaSource = { kind: 'command', command: [process.execPath, '-e', print] };
  expect(await captchaFrom(source, { sendTo: answering(200, ''), base: BASE })()).toEqual({
    id: 'x',
    answer: 'y',
  });
});

test('a command that fails is named without its output', async () => {
  const fail = 'console.error("canary"); process.exit(3)';
  const source: CaptchaSource = { kind: 'command', command: [process.execPath, '-e', fail] };
  await expect(captchaFrom(source, { sendTo: answering(200, ''), base: BASE })()).rejects.toThrow(
    /: it ended with 3$/,
  );
});
