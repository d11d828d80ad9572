import { expect, test } from 'vitest';

import { SANDBOX_FAULTS, SHOP_FAULTS } from '../../../src/sandbox/index.ts';
import { checkSandbox } from '../faults/zoo.ts';
import { checksIn, checkShop } from '../run/sequences/shop.ts';
import { LOGIN_ATTACKS, SHOP_ATTACKS } from './faults.ts';

const profile = 'security' as const;

test.each(SHOP_ATTACKS)(
  '%s finds a shop that has just the flaw %s by %s',
  async (check, fault, cases) => {
    const grep = `^${cases}`;
    expect(checksIn(await checkShop(fault, { grep, profile }))).toEqual([check]);
    expect(checksIn(await checkShop(undefined, { grep, profile }))).toEqual([]);
  },
);

test.each(LOGIN_ATTACKS)(
  '%s finds a login that has just the flaw %s by %s',
  async (check, fault, cases) => {
    const grep = `^post-api-user-login/${cases}`;
    const { findings } = await checkSandbox({ fault }, { profile, grep });
    expect([...new Set(findings.map((each) => each.check))]).toEqual([check]);
  },
);

test('every flaw of the group has a check that finds it', () => {
  const names = [
    ...SANDBOX_FAULTS.filter(({ group }) => group === 'security'),
    ...SHOP_FAULTS.filter(({ group }) => group === 'attacks'),
  ].map(({ name }) => name);
  const found = [...SHOP_ATTACKS, ...LOGIN_ATTACKS].map(([, fault]) => fault);
  expect(found).toEqual(expect.arrayContaining(names));
});

/** Hundreds of cases take their time on a busy machine. */
const PATIENCE = { timeout: 120_000 };

test.each(['1', '2'])('the faithful shop raises nothing, with seed %s', PATIENCE, async (seed) => {
  const records = await checkShop(undefined, { grep: '.', profile, seed });
  expect(checksIn(records)).toEqual([]);
  expect(records.filter(({ state }) => state === 'conforms').length).toBeGreaterThan(300);
});

test.each(['1', '2'])('the faithful login raises nothing, with seed %s', PATIENCE, async (seed) => {
  const { findings, counts } = await checkSandbox({}, { profile, seed });
  expect(findings).toEqual([]);
  expect(counts.conforms).toBeGreaterThan(20);
  expect(counts.skipped).toBe(0);
});
