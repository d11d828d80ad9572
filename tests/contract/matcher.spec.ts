import { expect, test } from '../../src/playwright/index.ts';

const OPERATION = 'POST /api/user/login';

test('a refused login matches the contract, by the request API and by fetch', async ({
  request,
  probity,
}) => {
  const url = new URL('/api/user/login', probity.url).href;
  await expect(await request.post(url, { data: {} })).toMatchContract(OPERATION);
  const response = await fetch(url, { method: 'POST', body: '{}' });
  await expect(response).toMatchContract(OPERATION);
  // Whatever is there instead, a failure prints its length only, never a token.
  const answer: unknown = await response.json();
  expect(answer).toHaveProperty('token.length', 0);
});

test('an answer that breaks the contract does not match it', async () => {
  const broken = Response.json({ meta_message: 'no', meta_status: 'minus one' });
  Object.defineProperty(broken, 'url', { value: 'http://127.0.0.1/api/user/login' });
  await expect(broken).not.toMatchContract(OPERATION);
});
