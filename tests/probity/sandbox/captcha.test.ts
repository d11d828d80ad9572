import { expect, test } from 'vitest';

import { readObject, withSandbox, type Client, type Fields } from './client.ts';

const issue = async ({ url }: Client) => readObject(await fetch(new URL('/api/captcha', url)));
const statusOf = async (answering: Promise<Response>) =>
  (await readObject(await answering))['meta_status'];
const questionOf = ({ image }: Fields) =>
  [...String(image).matchAll(/<text[^>]*>([^<])<\/text>/g)]
    .map(([, character]) => character)
    .join('');

test('the image is well-formed SVG that shows a question in arithmetic', () =>
  withSandbox({}, async (client) => {
    const issued = await issue(client);
    expect(questionOf(issued)).toMatch(/^\d+ [+-] \d+ = \?$/);
    // Every element is closed: what is left after removing whole ones, innermost first, is nothing.
    const childless = String(issued.image).replaceAll(/<(rect|line)( [\w-]+="[^"<&]*")+\/>/g, '');
    const textless = childless.replaceAll(/<text( [\w-]+="[^"<&]*")+>[^<&]<\/text>/g, '');
    expect(textless).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"( \w+="[^"<&]*")+><\/svg>$/,
    );
  }));

test('who solves the question can log in', () =>
  withSandbox({}, async (client) => {
    const issued = await issue(client);
    const [left, operator, right] = questionOf(issued).split(' ');
    const sign = operator === '+' ? 1 : -1;
    const captcha = String(Number(left) + sign * Number(right));
    expect(await statusOf(client.login({ captcha_id: issued.captcha_id, captcha }))).toBe(1);
  }));

const ask = (seed: number) =>
  withSandbox({ seed }, async (client) => [await issue(client), await issue(client)]);

test('the same seed asks the same questions under other ids', async () => {
  const [first, again, other] = [await ask(3), await ask(3), await ask(4)];
  expect(again.map(questionOf)).toEqual(first.map(questionOf));
  expect(other.map(questionOf)).not.toEqual(first.map(questionOf));
  const ids = [...first, ...again].map(({ captcha_id }) => captcha_id);
  expect(new Set(ids).size).toBe(4);
});

test('a captcha is valid once', () =>
  withSandbox({}, async ({ captcha, login }) => {
    const solved = await captcha();
    expect(await statusOf(login(solved))).toBe(1);
    expect(await statusOf(login(solved))).toBeLessThan(0);
  }));

test('a wrong answer uses the captcha up', () =>
  withSandbox({}, async ({ captcha, login }) => {
    const solved = await captcha();
    await login({ ...solved, captcha: 'wrong' });
    expect(await statusOf(login(solved))).toBeLessThan(0);
  }));

test('a malformed request does not use the captcha up', () =>
  withSandbox({}, async ({ captcha, login }) => {
    const solved = await captcha();
    await login({ ...solved, password: null });
    expect(await statusOf(login(solved))).toBe(1);
  }));

test('a captcha expires after two minutes', () => {
  let clockMs = 0;
  return withSandbox({ now: () => clockMs }, async ({ captcha, login }) => {
    const [early, late] = [await captcha(), await captcha()];
    clockMs = 119_999;
    expect(await statusOf(login(early))).toBe(1);
    clockMs = 120_000;
    expect(await statusOf(login(late))).toBeLessThan(0);
  });
});

test('the oldest captchas are forgotten when ten thousand newer ones are kept', () =>
  withSandbox({}, async ({ captcha, login }) => {
    const solved = await captcha();
    for (let count = 0; count < 100; count += 1)
      await Promise.all(Array.from({ length: 100 }, captcha));
    expect(await statusOf(login(solved))).toBeLessThan(0);
  }));

test.each(['/api/captcha', '/api/captcha/solved'])('%s takes GET only', (path) =>
  withSandbox({}, async ({ send }) => {
    const response = await send({ path, body: '{}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  }),
);
