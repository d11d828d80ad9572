import { expect, test } from 'vitest';

import { isSandboxFault, SANDBOX_FAULTS, type FaultName } from '../../../src/sandbox/index.ts';
import { withSandbox, type Client } from './client.ts';
import { PROBES, type Probe } from './probes.ts';

const NAMES = SANDBOX_FAULTS.map(({ name }) => name);
/** They measure time or hash much, so they must not share the processor with the others. */
const ALONE: readonly FaultName[] = ['enumeration-by-time', 'guesses-unlimited'];

const look = (probe: Probe, fault?: FaultName) => withSandbox({ fault }, probe);

/** What the faithful server shows; the same for every fault, so each probe is sent to it once. */
const faithfulLooks = new Map<Probe, Promise<unknown>>();
const lookFaithfully = (probe: Probe) => {
  const seen = faithfulLooks.get(probe) ?? look(probe);
  faithfulLooks.set(probe, seen);
  return seen;
};

async function expectTheFault(name: FaultName): Promise<void> {
  const { shows, spares } = PROBES[name];
  expect(await look(shows, name)).not.toEqual(await lookFaithfully(shows));
  if (spares !== undefined) expect(await look(spares, name)).toEqual(await lookFaithfully(spares));
}

test.concurrent.each(NAMES.filter((name) => !ALONE.includes(name)))(
  'the fault %s shows where it should and nowhere else',
  expectTheFault,
);

test.each(ALONE)('the fault %s shows where it should and nowhere else', expectTheFault);

test('no fault touches the captcha endpoints', async () => {
  const statuses = await Promise.all(
    NAMES.map((fault) =>
      withSandbox({ fault }, async ({ url }) => (await fetch(new URL('/api/captcha', url))).status),
    ),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
});

const malformedStatuses = async (client: Client) => {
  const statuses: number[] = [];
  for (let count = 0; count < 200; count += 1)
    statuses.push((await client.send({ body: '{' })).status);
  return statuses;
};

test('an intermittent fault strikes about as often as its name says', async () => {
  const statuses = await withSandbox({ fault: 'one-in-five-500', seed: 7 }, malformedStatuses);
  const struck = statuses.filter((status) => status === 500).length;
  expect(struck).toBeGreaterThan(20);
  expect(struck).toBeLessThan(60);
});

test('the same seed makes an intermittent fault strike the same requests', async () => {
  const options = { fault: 'one-in-five-500', seed: 7 } as const;
  const first = await withSandbox(options, malformedStatuses);
  expect(await withSandbox(options, malformedStatuses)).toEqual(first);
  expect(await withSandbox({ ...options, seed: 8 }, malformedStatuses)).not.toEqual(first);
});

test('only the faults that come and go are marked as such', () => {
  const intermittent = SANDBOX_FAULTS.filter(({ deterministic }) => !deterministic);
  expect(intermittent.map(({ name }) => name)).toEqual([
    'one-in-five-500',
    'one-in-ten-wrong-type',
    'one-in-five-reset',
    'one-in-ten-slow',
  ]);
});

test('there are at least sixty faults, each with a name of its own and a sentence', () => {
  expect(new Set(NAMES).size).toBeGreaterThanOrEqual(60);
  expect(new Set(NAMES).size).toBe(SANDBOX_FAULTS.length);
  for (const { description } of SANDBOX_FAULTS) expect(description).toMatch(/^\w.+\.$/);
});

test('a name is a fault only when it is in the table', () => {
  expect(isSandboxFault('hang')).toBe(true);
  expect(isSandboxFault('toString')).toBe(false);
});
