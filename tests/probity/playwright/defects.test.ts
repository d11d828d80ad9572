import { expect, test } from 'vitest';

import { contractSuite } from './contract-suite.ts';

const RESPONSES = "responses: {'200': {description: d}, '404': {description: d}}";

const FILES = {
  'probity.yaml': 'documents: [{file: api.yaml}]\n',
  'api.yaml': [
    'openapi: 3.0.3',
    "info: {title: t, version: '1'}",
    'paths:',
    `  /fine: {get: {${RESPONSES}}}`,
    `  /broken/{a}/{b}: {get: {${RESPONSES}}}`,
    '',
  ].join('\n'),
};

test('a defect of the document is a test that fails, and the other operations are tested', async () => {
  const specs = await contractSuite(FILES, 404);
  expect(specs.map(({ title, ok }) => [title, ok])).toEqual([
    [expect.stringMatching(/^defect at api\.yaml#\/paths\/.*"a" is not described$/), false],
    [expect.stringMatching(/^defect at api\.yaml#\/paths\/.*"b" is not described$/), false],
    ['get-fine/example/request/as-documented', true],
    ['get-fine/wire/method/put', true],
  ]);
}, 180_000);
