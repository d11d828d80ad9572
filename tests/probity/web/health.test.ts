import { expect, test } from 'vitest';

import { resultOf } from '../store/sample.ts';
import { MINUTE, NOW, served } from './served.ts';

test('a monitor that writes what it sends is well', async () => {
  const { get, write, clock } = await served();
  expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  await clock.pass(5 * MINUTE);
  write({ results: ['login', 'new'].map((check) => resultOf(NOW + 5 * MINUTE, { check })) });
  expect(await get('/healthz')).toMatchObject({ status: 200 });
});

test('a store that can not be written is told with its reason', async () => {
  const { get } = await served({ health: () => ({ pending: 3, problem: 'the disk is full' }) });
  const detail = "3 changes can't be written: the disk is full";
  expect(await get('/healthz')).toMatchObject({ status: 503, body: { detail } });
});

test('a store that can not keep up is told', async () => {
  const { get } = await served({ health: () => ({ pending: 5_000, problem: undefined }) });
  const detail = '5000 changes are not written yet';
  expect(await get('/healthz')).toMatchObject({ status: 503, body: { detail } });
});

test('a scheduler that stands still is told', async () => {
  const { get, clock } = await served();
  await clock.pass(2 * MINUTE);
  expect(await get('/healthz')).toMatchObject({ status: 200 });
  await clock.pass(MINUTE);
  const detail = 'the check "login" has had no slot for too long';
  expect(await get('/healthz')).toMatchObject({ status: 503, body: { detail } });
});
