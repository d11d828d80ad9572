import { expect, test } from 'vitest';

import { contractSuite } from './contract-suite.ts';

const PATHS = ['a', 'b', 'c', 'd', 'e'].map(
  (name) => `  /${name}: {get: {responses: {'200': {description: d}}}}\n`,
);
const FILES = {
  'probity.yaml': 'documents: [{file: api.yaml}]\nstopAfterServerErrors: 4\n',
  'api.yaml': `openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n${PATHS.join('')}`,
};
const STORM = '4 cases in a row ended in a server error (5xx) or without an answer';

test('after a storm of server errors the rest is not tested, and a finding has both commands', async () => {
  const specs = await contractSuite(FILES, 500);
  const skipped = specs.flatMap(({ tests }) =>
    tests.flatMap(({ annotations }) => annotations.filter(({ type }) => type === 'skip')),
  );
  expect(specs).toHaveLength(10);
  expect(skipped.map(({ description }) => description)).toEqual(
    Array(6).fill(`not tested, because ${STORM}`),
  );
  const [first] = specs;
  expect(first?.tests[0]?.results[0]?.error?.message).toMatch(
    /replay\n +probity replay get-a\/example\/request\/as-documented --document api\.yaml --target http:.* --seed 1\n +curl /,
  );
}, 180_000);
