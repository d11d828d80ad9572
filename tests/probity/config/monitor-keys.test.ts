import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { monitor, MONITOR_SCHEMAS } from '../../../src/config/monitor/schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/source/index.ts';

/** A schema, or that which it refers to. */
function schemaOf(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  const reference = textOf(value['$ref']).replace('#/$defs/', '');
  const found = Object.entries(MONITOR_SCHEMAS).find(([key]) => key === reference);
  return found?.[1] ?? value;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'object' || value === undefined ? '' : value.toString();
}

/** Described elsewhere. */
const ELSEWHERE = new Set(['defaults', 'web']);

/** A row of the table for each key, those of what it holds after it. */
function rowsOf(schema: JsonObject, prefix = ''): readonly string[] {
  return Object.entries(schemaOf(schema['properties'])).flatMap(([key, given]) => {
    if (ELSEWHERE.has(prefix + key)) return [];
    const value = schemaOf(given);
    const { ending, inner } = innerOf(value);
    const shown = 'default' in value ? `\`${textOf(value['default'])}\`` : '';
    const row = `| \`${prefix}${key}${ending}\` | ${textOf(value['description'])} | ${shown} |`;
    return [row, ...rowsOf(inner, `${prefix}${key}${ending}.`)];
  });
}

/** Where further keys are: those of a list's items, of whatever has a name, or its own. */
function innerOf(value: JsonObject): { readonly ending: string; readonly inner: JsonObject } {
  const [item, entry] = [schemaOf(value['items']), schemaOf(value['additionalProperties'])];
  if ('properties' in item) return { ending: '[]', inner: item };
  return 'properties' in entry ? { ending: '.<name>', inner: entry } : { ending: '', inner: value };
}

test('every key of the monitor is in the documentation, with what the schema says of it', () => {
  const squeezed = (text: string) => text.replaceAll(/ +/g, ' ');
  const documentation = squeezed(readFileSync('docs/configuration.md', 'utf8'));
  const rows = rowsOf(monitor).map(squeezed);
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => !documentation.includes(row))).toEqual([]);
});
