import { expect, test } from 'vitest';

import { DeliveryError, type Channel } from '../../../src/monitor/alerts/channel.ts';
import type { Message } from '../../../src/monitor/alerts/message.ts';
import { foundLines } from '../../../src/monitor/alerts/found.ts';
import { createOutbox } from '../../../src/monitor/alerts/outbox.ts';
import type { Delivery, Incident, Store } from '../../../src/store/index.ts';
import { openStore } from '../store/sample.ts';
import { createFakeClock } from './fake-clock.ts';
import { START } from './sample.ts';

const SECOND = 1_000;

function incidentOf(check: string, rest: Partial<Incident> = {}): Incident {
  return {
    id: `${check}/down`,
    check,
    kind: 'down',
    subject: '',
    reason: 'no answer',
    since: START,
    openedAt: START,
    ...rest,
  };
}

function deliveryOf(incident: string, rest: Partial<Delivery> = {}): Delivery {
  const { event = 'opened', channel = 'pager', createdAt = START } = rest;
  return {
    key: `${incident}/${event}/${channel}`,
    incident,
    event,
    channel,
    createdAt,
    attempts: 0,
    nextAttemptAt: createdAt,
    status: 'pending',
    ...rest,
  };
}

/** An outbox whose channel does what the test says, and the messages that arrived. */
function outbox(answer: (message: Message, attempt: number) => Promise<void> = async () => {}) {
  const store = openStore();
  const clock = createFakeClock(START);
  const tried: Message[] = [];
  const warnings: string[] = [];
  const channel = (name: string): Channel => ({
    name,
    async send(message) {
      tried.push(message);
      await answer(message, tried.length);
    },
  });
  const box = createOutbox({
    store,
    clock,
    channels: [channel('pager'), channel('mail')],
    groupWindowMs: 10 * SECOND,
    publicUrl: 'https://status.example/',
    warn: (message) => warnings.push(message),
  });
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await clock.pass(SECOND);
      await box.sendDue();
    }
  };
  return { store, clock, box, tried, warnings, pass };
}

test('a message is sent once, after its group is complete', async () => {
  const { store, tried, pass } = outbox();
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  await pass(9);
  expect(tried).toEqual([]);
  await pass(20);
  expect(tried.map(({ title }) => title)).toEqual(['a is down']);
});

test('what happens at the same time is one message', async () => {
  const { store, tried, pass } = outbox();
  const names = ['a', 'b', 'c'];
  await store.commit({
    results: [],
    incidents: names.map((name) => incidentOf(name)),
    deliveries: names.map((name, index) =>
      deliveryOf(`${name}/down`, { createdAt: START + index * 3_000 }),
    ),
  });
  await pass(30);
  expect(tried.map(({ title }) => title)).toEqual(['3 checks are down']);
  expect(tried[0]?.incidents.map(({ link }) => link)).toContain(
    'https://status.example/incidents/a~2Fdown',
  );
});

test('a message that did not arrive is sent again with the same key, ever less often', async () => {
  const { store, tried, pass } = outbox(async (_, attempt) => {
    if (attempt < 5) throw new DeliveryError('refused');
  });
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  await pass(300);
  expect(tried).toHaveLength(5);
  expect(new Set(tried.map(({ key }) => key)).size).toBe(1);
  const [settled] = await store.deliveriesOf('a/down');
  expect(settled).toMatchObject({ status: 'delivered', attempts: 5 });
});

test('a message that was sent and could not be noted is sent again with the same key', async () => {
  const { store, clock, tried } = outbox();
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  const channel: Channel = { name: 'pager', send: async (message) => void tried.push(message) };
  const forgetful: Store = {
    ...store,
    settle: (deliveries) =>
      tried.length > 0 ? Promise.reject(new Error('killed')) : store.settle(deliveries),
  };
  const box = (given: typeof store) =>
    createOutbox({
      store: given,
      clock,
      channels: [channel],
      groupWindowMs: 1,
      publicUrl: undefined,
      warn: () => {},
    });
  await clock.pass(SECOND);
  await expect(box(forgetful).sendDue()).rejects.toThrow('killed');
  await box(store).sendDue();
  await box(store).sendDue();
  expect(tried.map(({ key }) => key)).toEqual([tried[0]?.key, tried[0]?.key]);
});

test('a receiver that asks for time gets it', async () => {
  const { store, tried, pass } = outbox(async (_, attempt) => {
    if (attempt === 1) throw new DeliveryError('too many', { retryAfterMs: 100 * SECOND });
  });
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  await pass(100);
  expect(tried).toHaveLength(1);
  await pass(20);
  expect(tried).toHaveLength(2);
});

test('nobody is told that it is over before they were told of it', async () => {
  let isDown = true;
  const { store, tried, pass } = outbox(async () => {
    if (isDown) throw new DeliveryError('refused');
  });
  const incident = incidentOf('a');
  await store.commit({ results: [], incidents: [incident], deliveries: [deliveryOf('a/down')] });
  await pass(15);
  const resolved = { event: 'resolved', createdAt: START + 15 * SECOND } as const;
  await store.commit({
    results: [],
    incidents: [{ ...incident, resolvedAt: START + 15 * SECOND }],
    deliveries: [deliveryOf('a/down', resolved)],
  });
  await pass(30);
  isDown = false;
  tried.length = 0;
  await pass(120);
  expect(tried.map(({ event }) => event)).toEqual(['opened', 'resolved']);
});

test('a channel that fails holds up no other', async () => {
  const { store, pass } = outbox(async ({ incidents }) => {
    if (incidents[0]?.deliveryKey.endsWith('pager') === true) throw new DeliveryError('refused');
  });
  const deliveries = ['pager', 'mail'].map((channel) => deliveryOf('a/down', { channel }));
  await store.commit({ results: [], incidents: [incidentOf('a')], deliveries });
  await pass(20);
  const statuses = (await store.deliveriesOf('a/down')).map(({ channel, status }) => [
    channel,
    status,
  ]);
  expect(statuses).toEqual([
    ['mail', 'delivered'],
    ['pager', 'pending'],
  ]);
});

test('what can never arrive is given up, and said', async () => {
  const { store, warnings, pass } = outbox(async () => {
    throw new DeliveryError('HTTP 410', { isTemporary: false });
  });
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  await pass(20);
  expect(warnings).toEqual(['gave up on the message a/down/opened/pager: HTTP 410']);
  expect((await store.deliveriesOf('a/down')).map(({ status }) => status)).toEqual(['dead']);
});

test('a message says what, since when, how it was found and how to see it again', async () => {
  const { store, tried, pass } = outbox();
  const violation = {
    message: 'the body lacks the property "token"',
    expected: 'property "token"',
    actual: 'missing',
    curl: "curl -X POST 'https://staging.example/api/user/login'",
    exchange: 0,
  };
  const request = { method: 'POST', url: 'https://staging.example/api/user/login' };
  const exchanges = [{ request, response: { status: 200, statusText: 'OK' } }];
  const of = { kind: 'case', id: 'login/valid', title: 'A login is accepted' };
  const evidence = JSON.stringify({ ...of, violations: [violation], exchanges });
  const incident = incidentOf('a', {
    kind: 'drift',
    subject: 'f00',
    reason: 'a field is missing',
    evidence,
  });
  await store.commit({ results: [], incidents: [incident], deliveries: [deliveryOf('a/down')] });
  await pass(12);
  expect(tried[0]?.text).toBe(
    [
      'a is breaking the contract in a new way',
      '',
      'a: a field is missing',
      'since 2026-01-01 00:00:00 UTC',
      'found by "A login is accepted" (login/valid)',
      'POST https://staging.example/api/user/login: 200 OK',
      'the body lacks the property "token"',
      'expected property "token", got missing',
      "curl -X POST 'https://staging.example/api/user/login'",
      'https://status.example/incidents/a~2Fdown',
    ].join('\n'),
  );
});

test('a message says which request had no answer', () => {
  const exchange = (fault?: { readonly message: string }) => {
    return { request: { method: 'GET', url: 'https://staging.example/health' }, fault };
  };
  const record = { kind: 'case', id: 'health/200', title: 'It is well', violations: [] };
  const linesOf = (fault?: { readonly message: string }) =>
    foundLines(`${JSON.stringify({ ...record, exchanges: [exchange(fault)] })}\n`);
  expect(linesOf({ message: 'the connection was refused' })).toEqual([
    'found by "It is well" (health/200)',
    'GET https://staging.example/health: the connection was refused',
  ]);
  expect(linesOf()[1]).toBe('GET https://staging.example/health: no answer');
  expect(foundLines(undefined)).toEqual([]);
  expect(foundLines('a screenshot')).toEqual([]);
});

test('what was one message stays one, whatever fails or ends in between', async () => {
  const { store, tried, pass } = outbox(async (_, attempt) => {
    if (attempt < 3) throw new DeliveryError('refused');
  });
  const incidents = ['a', 'b', 'c'].map((name) => incidentOf(name));
  const [a, b, late] = incidents.map(({ id }) => deliveryOf(id));
  if (a === undefined || b === undefined || late === undefined) throw new Error('too few');
  await store.commit({ results: [], incidents, deliveries: [a, b] });
  await pass(11);
  // Noticed at the same time, but written only now.
  await store.commit({ results: [], deliveries: [late] });
  await pass(100);
  const ofBoth = tried.filter(({ incidents: { length } }) => length === 2);
  expect(ofBoth.length).toBeGreaterThan(1);
  expect(new Set(ofBoth.map(({ key }) => key)).size).toBe(1);
  const keysOf = (check: string) =>
    new Set(
      tried.flatMap(({ key, incidents: told }) =>
        told.some((each) => each.check === check) ? [key] : [],
      ),
    );
  expect(['a', 'b', 'c'].map((check) => keysOf(check).size)).toEqual([1, 1, 1]);
});

test('a message that arrived is not sent again because that could not be noted', async () => {
  const { store, clock, tried } = outbox();
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  let isFull = true;
  const box = createOutbox({
    store: {
      ...store,
      settle: (deliveries) =>
        tried.length > 0 && isFull ? Promise.reject(new Error('full')) : store.settle(deliveries),
    },
    clock,
    channels: [{ name: 'pager', send: async (message) => void tried.push(message) }],
    groupWindowMs: 1,
    publicUrl: undefined,
    warn: () => {},
  });
  await clock.pass(SECOND);
  for (let turn = 0; turn < 3; turn += 1) await expect(box.sendDue()).rejects.toThrow('full');
  isFull = false;
  await box.sendDue();
  expect(tried).toHaveLength(1);
  expect((await store.deliveriesOf('a/down'))[0]?.status).toBe('delivered');
});

test('a clock that is set back holds up no message, and turns no two of them round', async () => {
  const { store, clock, tried, pass } = outbox(async (_, attempt) => {
    if (attempt < 2) throw new DeliveryError('refused');
  });
  const incident = incidentOf('a');
  await store.commit({ results: [], incidents: [incident], deliveries: [deliveryOf('a/down')] });
  await pass(11);
  clock.set(-3_600_000);
  const resolved = { event: 'resolved', createdAt: clock.now() } as const;
  await store.commit({
    results: [],
    incidents: [{ ...incident, resolvedAt: clock.now() }],
    deliveries: [deliveryOf('a/down', resolved)],
  });
  await pass(30);
  expect(tried.map(({ event }) => event)).toEqual(['opened', 'opened', 'resolved']);
});

test('a receiver that is gone for a day gets everything when it is back, each once', async () => {
  let isGone = true;
  const { store, clock, tried, box } = outbox(async () => {
    if (isGone) throw new DeliveryError('no answer');
  });
  const incidents = Array.from({ length: 5 }, (_, index) => incidentOf(`check-${index}`));
  for (const incident of incidents) {
    await store.commit({
      results: [],
      incidents: [incident],
      deliveries: [deliveryOf(incident.id, { createdAt: clock.now() })],
    });
    await clock.pass(60 * SECOND);
  }
  const passMinutes = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await clock.pass(60 * SECOND);
      await box.sendDue();
    }
  };
  await passMinutes(24 * 60);
  isGone = false;
  const before = tried.length;
  await passMinutes(20);
  const arrived = tried.slice(before).flatMap(({ incidents: told }) => told);
  expect(arrived.map(({ check }) => check).toSorted()).toEqual(incidents.map(({ check }) => check));
  // Ever less often: in a day not more than every quarter of an hour.
  expect(before).toBeLessThan(5 * 130);
});

test('whole milliseconds are noted, whatever the clock counts in between', async () => {
  const store = openStore();
  const fake = createFakeClock(START);
  let passed = 0;
  const clock = { ...fake, monotonic: () => (passed += 0.3) };
  const box = createOutbox({
    store,
    clock,
    channels: [{ name: 'pager', send: () => Promise.reject(new DeliveryError('refused')) }],
    groupWindowMs: 1,
    publicUrl: undefined,
    warn: () => {},
  });
  await store.commit({
    results: [],
    incidents: [incidentOf('a')],
    deliveries: [deliveryOf('a/down')],
  });
  await fake.pass(SECOND);
  await box.sendDue();
  expect((await store.deliveriesOf('a/down'))[0]).toMatchObject({ attempts: 1, error: 'refused' });
});
