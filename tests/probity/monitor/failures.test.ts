import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';

import { DatabaseSync } from '@photostructure/sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';

import { allOf, EVER } from '../store/sample.ts';
import { portOf } from '../run/security/servers.ts';
import { GONE, startRealDaemon } from './real-daemon.ts';

const soon = { timeout: 10_000, interval: 20 };

test('a name that is not found any more is down, and the reason says which', async () => {
  const { store } = await startRealDaemon();
  await vi.waitFor(async () => {
    const [result] = await allOf(store.results({}, EVER));
    expect(result).toMatchObject({ state: 'down', reason: expect.stringMatching(/gone\.invalid/) });
  }, soon);
});

test('where the control URL is not found either, nothing is said of the server', async () => {
  const { store } = await startRealDaemon({ monitorYaml: `  control: ${GONE}\n` });
  await vi.waitFor(async () => {
    const results = await allOf(store.results({}, EVER));
    expect(results[0]).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/this monitor is offline/),
    });
    expect(results.every(({ state }) => state !== 'down')).toBe(true);
  }, soon);
  expect(await store.incidents(EVER)).toEqual([]);
});

test('while the history is locked checks go on, and what they found is written after that', async () => {
  const { file, running, warnings, states } = await startRealDaemon();
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  await vi.waitFor(() => expect(running.health().pending).toBeGreaterThan(3), soon);
  expect(running.health().problem).toMatch(/locked/);
  const before = (await states()).length;
  other.exec('ROLLBACK');
  other.close();
  await vi.waitFor(async () => expect((await states()).length).toBeGreaterThan(before + 3), soon);
  expect(running.health().problem).toBeUndefined();
  expect(warnings.filter((each) => each.includes('locked')).length).toBeGreaterThan(0);
});

/** A server and when it was asked, by the clock that is never set. */
async function startServer(answer: (response: ServerResponse, requests: number) => void) {
  const requests: number[] = [];
  const server = createServer((_request, response) => {
    requests.push(performance.now());
    answer(response, requests.length);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { requests, url: `http://127.0.0.1:${portOf(server.address())}/` };
}

test('a server that asks for silence gets it; slots of that time say so, and checks go on after it', async () => {
  const { requests, url } = await startServer((response, count) => {
    if (count === 1) response.writeHead(503, { 'retry-after': '1' });
  });
  const { store } = await startRealDaemon({ url });
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(3), soon);
  const [refused = 0, next = 0] = requests;
  expect(next - refused).toBeGreaterThan(900);
  await vi.waitFor(async () => {
    const results = await allOf(store.results({}, EVER));
    const words = results.map(({ state, reason = '' }) => `${state} ${reason}`.trim());
    expect(new Set(words.slice(1))).toEqual(
      new Set(['unknown the server asked for 1 s of silence (Retry-After)', 'ok']),
    );
  }, soon);
});
