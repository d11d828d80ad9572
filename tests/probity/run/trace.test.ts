import { createServer } from 'node:http';

import { expect, onTestFinished, test } from 'vitest';

import type { Flags } from '../../../src/config/index.ts';
import { checkServer } from './check-server.ts';

/** The `traceparent` headers that a server got, and those of the records. */
async function traces(flags: Flags) {
  const got: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    got.push(request.headersDistinct['traceparent']?.join());
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { cases } = await checkServer(`http://127.0.0.1:${port}`, { profile: 'probe', ...flags });
  const recorded = cases
    .flatMap(({ exchanges }) => exchanges)
    .map(({ request }) => request.headers.find(([name]) => name === 'traceparent')?.[1]);
  return { got, recorded };
}

test('with --trace each request has a trace of its own, and the records have its ids', async () => {
  const { got, recorded } = await traces({ trace: true });
  expect(got.length).toBeGreaterThan(1);
  for (const each of got) expect(each).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
  expect(new Set(got).size).toBe(got.length);
  expect(got).toEqual(expect.arrayContaining(recorded));
});

test('without it nothing is added to what is sent', async () => {
  const { got, recorded } = await traces({});
  expect(got.length).toBeGreaterThan(1);
  expect([...got, ...recorded].every((each) => each === undefined)).toBe(true);
});
