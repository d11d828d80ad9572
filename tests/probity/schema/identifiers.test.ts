import { expect, test } from 'vitest';

import { validatorFor } from '../../../src/schema/index.ts';
import { documentOf, load } from '../contract/workspace.ts';

type Schema = Readonly<Record<string, unknown>> | boolean;

async function isValid(schema: Schema, value: unknown): Promise<boolean> {
  const document = documentOf(JSON.stringify(schema), '3.1.0');
  const { operations } = await load({ 'api.yaml': document });
  const found = operations[0]?.responses[0]?.content[0]?.schema;
  if (found === undefined) throw new Error('the document has a schema');
  return validatorFor(found)(value).length === 0;
}

const ID = 'https://schemas.test/root';
const TEXT = { type: 'string' };

/** A list whose items are described by whoever refers to it (JSON Schema, section 8.2.3.2). */
const LIST = {
  $id: 'list',
  items: { $dynamicRef: '#T' },
  $defs: { T: { $dynamicAnchor: 'T' } },
};

/** A tree that may have more properties, and one that may not, by the same definition. */
const TREE = {
  $id: 'tree',
  $dynamicAnchor: 'node',
  type: 'object',
  properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
};

const CASES: readonly (readonly [name: string, schema: Schema, value: unknown, valid: boolean])[] =
  [
    ['an anchor', { $id: ID, $ref: '#a', $defs: { x: { $anchor: 'a', ...TEXT } } }, 1, false],
    ['a pointer from the $id', { $id: ID, $ref: '#/$defs/x', $defs: { x: TEXT } }, 1, false],
    [
      'a relative $id inside',
      { $id: ID, $ref: 'other', $defs: { x: { $id: 'other', ...TEXT } } },
      1,
      false,
    ],
    [
      'a pointer into a schema with $id',
      { $id: ID, $ref: 'other#/$defs/y', $defs: { x: { $id: 'other', $defs: { y: TEXT } } } },
      1,
      false,
    ],
    [
      'a URN',
      { $id: 'urn:x:1', properties: { a: { $ref: 'urn:x:1#/$defs/b' } }, $defs: { b: TEXT } },
      { a: 1 },
      false,
    ],
    ['an $id in an enum, which is data', { enum: [{ $id: ID, $ref: '#/nowhere' }] }, 1, false],
    [
      'the meta-schema',
      { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      { type: 1 },
      false,
    ],
    [
      'the meta-schema',
      { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      { not: {} },
      true,
    ],
    [
      'the meta-schema, deep inside',
      { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      { properties: { a: { type: 1 } } },
      false,
    ],
    [
      'a list of texts',
      { $id: ID, $ref: 'list', $defs: { t: { $dynamicAnchor: 'T', ...TEXT }, list: LIST } },
      [1],
      false,
    ],
    [
      'a list of anything',
      { $id: ID, $ref: 'list', $defs: { t: { $anchor: 'T', ...TEXT }, list: LIST } },
      [1],
      true,
    ],
    [
      'a strict tree',
      {
        $id: ID,
        $dynamicAnchor: 'node',
        $ref: 'tree',
        unevaluatedProperties: false,
        $defs: { TREE },
      },
      { children: [{ daat: 1 }] },
      false,
    ],
    ['a loose tree', { $id: ID, $ref: 'tree', $defs: { TREE } }, { children: [{ daat: 1 }] }, true],
    [
      'a dynamic reference by pointer',
      { $id: ID, $dynamicRef: '#/$defs/t', $defs: { t: { $dynamicAnchor: 't', ...TEXT } } },
      1,
      false,
    ],
    [
      'both kinds of reference at once',
      {
        $id: ID,
        $ref: '#/$defs/a',
        $dynamicRef: '#b',
        $defs: { a: TEXT, b: { $dynamicAnchor: 'b', maxLength: 1 } },
      },
      'long',
      false,
    ],
  ];

test.each(CASES)('%s: %j with %j is valid: %s', async (_, schema, value, valid) => {
  expect(await isValid(schema, value)).toBe(valid);
});

test('two ways to the same schema keep their own dynamic anchors', async () => {
  const typed = (type: string) => ({
    $id: type,
    $ref: 'list',
    $defs: { T: { $dynamicAnchor: 'T', type } },
  });
  const schema = {
    $id: ID,
    properties: { texts: { $ref: 'string' }, numbers: { $ref: 'number' } },
    $defs: { string: typed('string'), number: typed('number'), list: LIST },
  };
  expect(await isValid(schema, { texts: ['a'], numbers: [1] })).toBe(true);
  expect(await isValid(schema, { texts: [1], numbers: [1] })).toBe(false);
  expect(await isValid(schema, { texts: ['a'], numbers: ['b'] })).toBe(false);
});

test('an $id of OpenAPI 3.0 changes nothing', async () => {
  const schema = "{$id: 'https://a.test/b', $ref: '#/info/x-schema'}";
  const document = documentOf(schema).replace('info: {', 'info: {x-schema: {type: string}, ');
  const { operations } = await load({ 'api.yaml': document });
  expect(operations[0]?.responses[0]?.content[0]?.schema?.json).toMatchObject({
    $defs: { 'x-schema': { type: 'string' } },
  });
});
