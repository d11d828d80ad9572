import { expect, test } from 'vitest';

import { casesByName, operationOf } from './document.ts';

const PARAMETERS = [
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
  {
    name: 'tags',
    in: 'query',
    explode: false,
    schema: { type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2 },
  },
  { name: 'trace', in: 'header', schema: { type: 'string', maxLength: 4 } },
];

test('in conform, each keyword of a parameter is broken as it is written, and kept at its limits', async () => {
  const cases = casesByName(
    await operationOf({ parameters: PARAMETERS }, { method: 'get' }),
    'conform',
  );
  const paths = (name: string) => cases.get(name)?.steps[0].build({}).path;

  expect(paths('negative/query.limit/minimum')).toBe('/things?limit=0');
  expect(paths('negative/query.limit/maximum')).toBe('/things?limit=51');
  expect(paths('negative/query.tags/0.maxLength')).toMatch(/^\/things\?tags=\w{4}$/);
  expect(paths('negative/query.tags/maxItems')).toMatch(/^\/things\?tags=\w+,\w+,\w+$/);
  expect(paths('positive/query.limit/value-50')).toBe('/things?limit=50');
  expect(cases.get('positive/query.limit/value-50')?.steps[0].intent).toBe('any');
});

test('no text is sent in a header that a header can not hold', async () => {
  const cases = casesByName(
    await operationOf({ parameters: PARAMETERS }, { method: 'get' }),
    'conform',
  );
  const values = [...cases.values()].flatMap(({ steps }) =>
    steps[0].build({}).headers.flatMap(([name, value]) => (name === 'trace' ? [value] : [])),
  );

  expect(values.length).toBeGreaterThan(1);
  expect(values.filter((value) => !/^[ -~]+$/.test(value))).toEqual([]);
});
