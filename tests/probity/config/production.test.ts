import { expect, test } from 'vitest';

import { assertProfileAllowed, isProduction, type Target } from '../../../src/config/index.ts';

const SERVERS = ['/relative', 'https://api.example.com/v1'];

function targetAt(url: string, production?: boolean): Target {
  const login = { account: undefined, lockableAccount: undefined, captcha: undefined };
  const rest = { allow: [], login, security: new Map(), identities: new Map(), values: [] };
  return { name: 'live', url: new URL(url), production, ca: undefined, ...rest };
}

test('a target marked production accepts only the profile probe', () => {
  const target = targetAt('https://other.example.com', true);

  expect(() => assertProfileAllowed({ target, profile: 'gate' }, [])).toThrow(
    'target "live" accepts only --profile probe; got gate',
  );
  expect(() => assertProfileAllowed({ target, profile: 'probe' }, [])).not.toThrow();
});

test('a server that the document lists counts as production', () => {
  const target = targetAt('https://api.example.com/other');

  expect(() => assertProfileAllowed({ target, profile: 'conform' }, SERVERS)).toThrow(
    'target "live" accepts only --profile probe, because the document lists its host',
  );
});

test('a listed server that is said to be none is no production', () => {
  expect(isProduction(targetAt('https://api.example.com', false), SERVERS)).toBe(false);
});

test.each(['https://api.example.com:8443', 'http://api.example.com', 'https://api.example.com.'])(
  'a listed host counts as production also as %s',
  (url) => {
    expect(isProduction(targetAt(url), SERVERS)).toBe(true);
  },
);

test('another host of the same domain is no production', () => {
  expect(isProduction(targetAt('https://staging.api.example.com'), SERVERS)).toBe(false);
});

test('a listed server on this machine is no production', () => {
  const servers = ['http://localhost:3000'];

  expect(isProduction(targetAt('http://localhost:3000'), servers)).toBe(false);
  expect(isProduction(targetAt('http://localhost:3000', true), servers)).toBe(true);
});

test('the embedded sandbox is no production', () => {
  expect(isProduction({ ...targetAt('http://a'), url: undefined }, SERVERS)).toBe(false);
});
