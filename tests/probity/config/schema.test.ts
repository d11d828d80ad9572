import { expect, test } from 'vitest';

import { BASELINE_SCHEMA } from '../../../src/config/index.ts';
import { CONFIG_SCHEMA } from '../../../src/config/schema.ts';
import { isJsonObject, type Json } from '../../../src/source/index.ts';

test('the published schema is the one that is used', async () => {
  const text = `${JSON.stringify(CONFIG_SCHEMA, undefined, 2)}\n`;

  await expect(text).toMatchFileSnapshot('../../../docs/probity.schema.json');
});

test('every key is described', () => {
  expect(undescribed(CONFIG_SCHEMA, '')).toEqual([]);
});

function undescribed(schema: Json | undefined, path: string): readonly string[] {
  if (!isJsonObject(schema)) return [];
  const isExplained = typeof schema.description === 'string' || schema.$ref !== undefined;
  const members = { ...membersOf(schema.properties), ...membersOf(schema.$defs) };
  return [
    ...(isExplained ? [] : [path]),
    ...Object.entries(members).flatMap(([key, member]) => undescribed(member, `${path}/${key}`)),
  ];
}

function membersOf(schemas: Json | undefined): Readonly<Record<string, Json>> {
  return isJsonObject(schemas) ? schemas : {};
}

test('the published schema of baselines is the one that is used', async () => {
  const text = `${JSON.stringify(BASELINE_SCHEMA, undefined, 2)}\n`;

  await expect(text).toMatchFileSnapshot('../../../docs/baseline.schema.json');
});
