import { expect, test } from 'vitest';

import { formatRecord, type CaseRecord } from '../../../../src/record/index.ts';
import { assertSecurityFits, openEngine } from '../../../../src/run/index.ts';
import { prepare, type Given } from './secured.ts';
import { serveThings } from './servers.ts';

const BEARER = { bearer: { type: 'http', scheme: 'bearer' } };

function given(url: string, target: object): Given {
  const configured = { bearer: { token: 'token-of-mine' } };
  return { url, schemes: BEARER, security: [{ bearer: [] }], configured, target };
}

/** Sends the documented request, first as the target's own user and then as the other one. */
async function sendAsBoth(what: Given): Promise<CaseRecord> {
  const { config, contracts } = await prepare(what);
  assertSecurityFits(config, contracts);
  const engine = await openEngine({ config, contracts, writeLog: () => {} });
  const [session] = engine.sessions;
  const planned = session?.plan.find('get-things/example/request/as-documented');
  if (session === undefined || planned === undefined) throw new Error('there is such a case');
  const [step] = planned.case.steps;
  const steps = [step, { ...step, identity: 'other' as const }] as const;
  const record = await session.check({ ...planned, case: { ...planned.case, steps } });
  await engine.close();
  return record;
}

test('a step of the other user is sent with the credentials of the first identity', async () => {
  const { url, seen } = await serveThings(() => true);
  const identities = { eve: { security: { bearer: { token: 'token-of-eve' } } } };
  const record = await sendAsBoth(given(url, { identities }));
  expect(record.state).toBe('conforms');
  expect(seen.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer token-of-mine',
    'Bearer token-of-eve',
  ]);
  expect(formatRecord(record)).not.toContain('token-of');
});

test('without a second user, what needs one is not tested, and says what to configure', async () => {
  const { url, seen } = await serveThings(() => true);
  const { state, reason } = await sendAsBoth(given(url, {}));
  expect([state, reason]).toEqual([
    'skipped',
    'no second user is configured ("identities" of the target in probity.yaml)',
  ]);
  expect(seen).toEqual([]);
});

test('an identity without credentials of the scheme names itself in the reason', async () => {
  const { url } = await serveThings(() => true);
  const login = { email: 'eve@example.com', password: 'eves-password' };
  const { reason } = await sendAsBoth(given(url, { identities: { eve: { login } } }));
  expect(reason).toContain('"security: bearer" of the identity "eve" in probity.yaml');
});

test('credentials of an identity that do not fit the document are a defect', async () => {
  const identities = { eve: { security: { bearer: { value: 'a-key' } } } };
  const error: unknown = await sendAsBoth(given('http://127.0.0.1:9', { identities })).catch(
    (each: unknown) => each,
  );
  expect(String(error)).toContain('which takes "token", or "login"; got "value"');
  expect(String(error)).toMatch(/probity\.yaml:1:\d+: /);
});
