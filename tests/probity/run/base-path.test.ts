import { expect, test } from 'vitest';

import { basePathOn } from '../../../src/run/index.ts';

test.each([
  ['the same base path', '/v1', '/v1', 'http://t/v1/', '/v1'],
  ['no base path', '', '', 'http://t/', ''],
  ['a base path of its own', '/v1', '/upload/v1', 'http://t/v1', '/upload/v1'],
  ['its own, behind a gateway', '/v1', '/upload', 'http://t/gateway/v1/', '/gateway/upload'],
  ['its own, where the document has none', '', '/upload', 'http://t/gateway', '/gateway/upload'],
  ['a target that is laid out otherwise', '/v1', '/upload', 'http://t/other', '/other'],
])('an operation with %s', (_, ofDocument, own, target, expected) => {
  expect(basePathOn(new URL(target), { basePath: { ofDocument, own } })).toBe(expected);
});
