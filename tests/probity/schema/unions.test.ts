import { expect, test } from 'vitest';

import { validatorFor, validatorForJson, type Schema } from '../../../src/schema/index.ts';
import type { JsonObject } from '../../../src/source/index.ts';
import { documentOf, load } from '../contract/workspace.ts';

const PETS = `components:
  schemas:
    Cat:
      type: object
      required: [lives]
      properties: {kind: {type: string}, lives: {type: integer}}
    Dog:
      type: object
      required: [breed]
      properties: {kind: {type: string}, breed: {type: string}}
`;

async function petSchema(discriminator: string): Promise<Schema> {
  const union = "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]";
  const text = documentOf(`{${union}, discriminator: ${discriminator}}`) + PETS;
  const { operations } = await load({ 'api.yaml': text });
  const schema = operations[0]?.responses[0]?.content[0]?.schema;
  if (schema === undefined) throw new Error('the document has a schema');
  return schema;
}

const NAMES = [
  ['{propertyName: kind}', 'Cat'],
  ['{propertyName: kind, mapping: {purr: Cat, bark: Dog}}', 'purr'],
  ["{propertyName: kind, mapping: {purr: '#/components/schemas/Cat'}}", 'purr'],
  ["{propertyName: kind, mapping: {purr: './api.yaml#/components/schemas/Cat'}}", 'purr'],
] as const;

test.each(NAMES)(
  'with %s, "%s" names the cat, whose errors are told',
  async (discriminator, kind) => {
    const errors = validatorFor(await petSchema(discriminator))({ kind, lives: 'nine' });
    expect(errors.map(({ message }) => message)).toEqual(['/lives: expected integer, got string']);
  },
);

test('a discriminator that names nothing is told with the names there are', async () => {
  const errors = validatorFor(await petSchema('{propertyName: kind}'))({ kind: 'Cow' });
  expect(errors.map(({ message }) => message)).toEqual([
    'expected exactly one of 2 alternatives, named by the property "kind" as one of "Cat", "Dog"',
  ]);
});

test('a discriminator never makes a value invalid', async () => {
  const validate = validatorFor(await petSchema('{propertyName: kind}'));
  expect(validate({ kind: 'Cow', lives: 9 })).toEqual([]);
  expect(validate({ breed: 'collie' })).toEqual([]);
});

test('more than one alternative of "oneOf" is a breach', async () => {
  const validate = validatorFor(await petSchema('{propertyName: kind}'));
  expect(validate({ kind: 'Cat', lives: 9, breed: 'collie' }).length).toBe(1);
});

/** A tree whose inner nodes look alike for every alternative. */
const TREE: JsonObject = {
  $ref: '#/$defs/node',
  $defs: {
    node: { anyOf: Array.from({ length: 6 }, (_, index) => ({ $ref: `#/$defs/kind${index}` })) },
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `kind${index}`,
        { properties: { child: { $ref: '#/$defs/node' }, leaf: { const: index } } },
      ]),
    ),
  },
};

test('a union inside itself costs no more than its depth', () => {
  let value: unknown = { leaf: 'none' };
  for (let depth = 0; depth < 200; depth++) value = { child: value };
  // Six alternatives at each of 200 levels: tried one inside the other they would never end.
  expect(validatorForJson(TREE)(value).length).toBe(1);
});

test('unions nested in each other are told in time', () => {
  const nest = (depth: number): JsonObject =>
    depth === 0
      ? { type: 'object', required: ['x'] }
      : { anyOf: [nest(depth - 1), nest(depth - 1), { type: 'string' }] };
  expect(validatorForJson(nest(6))({}).map(({ keyword }) => keyword)).toEqual(['anyOf']);
});
