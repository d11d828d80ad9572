import { expect, test } from 'vitest';

import { loadContract, type Operation } from '../../../src/contract/index.ts';
import { validatorFor } from '../../../src/schema/index.ts';
import { withSandbox, type Client } from './client.ts';

/** What is wrong, by the document, with the body of an answer to the operation. */
async function errorsIn(operation: Operation | undefined, response: Response): Promise<unknown> {
  const documented = operation?.responses.find(({ status }) => status === String(response.status));
  const schema = documented?.content.find(({ range }) => range === 'application/json')?.schema;
  if (schema === undefined) throw new TypeError(`${response.url} ${response.status} has no schema`);
  return validatorFor(schema)(await response.json());
}

test('the captcha endpoints answer as spec/sandbox.yaml says', async () => {
  const { operations } = await loadContract({ file: 'spec/sandbox.yaml', overlays: [] });
  expect(operations.map(({ path }) => path)).toEqual(['/api/captcha', '/api/captcha/solved']);
  await withSandbox({}, async ({ url }) => {
    for (const operation of operations) {
      const response = await fetch(new URL(operation.path, url), { method: operation.method });
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await errorsIn(operation, response)).toEqual([]);
    }
  });
});

test.each([
  ['a success', (client: Client) => client.login()],
  ['a wrong password', (client: Client) => client.login({ password: 'wrong' })],
  ['a missing field', (client: Client) => client.login({ password: undefined })],
  ['malformed JSON', (client: Client) => client.send({ body: '{' })],
])('%s is answered as spec/user-login.yaml and its overlay say', async (_name, send) => {
  const { operations } = await loadContract({
    file: 'spec/user-login.yaml',
    overlays: ['spec/user-login.overlay.yaml'],
  });
  const [operation] = operations;
  await withSandbox({}, async (client) => {
    expect(await errorsIn(operation, await send(client))).toEqual([]);
  });
});
