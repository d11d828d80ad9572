import { expect, test } from 'vitest';

import { CONFIG_SCHEMA } from '../../../src/config/schema.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/source/index.ts';

const DEFINITIONS: JsonObject = isJsonObject(CONFIG_SCHEMA.$defs) ? CONFIG_SCHEMA.$defs : {};

const HEAD = `# Every key of probity.yaml

Made from [probity.schema.json](probity.schema.json) by \`npx vitest run tests/probity/config -u\`. What they are for is told
in [configuration.md](configuration.md), [credentials.md](credentials.md) and [monitor.md](monitor.md). Times of the
monitor are written as \`500ms\`, \`30s\`, \`5m\`, \`2h\` or \`7d\`. \`monitor.defaults\` takes the keys of a check from \`target\` on, for
those that say nothing.
`;

/** A schema, or that which it refers to. */
function schemaOf(value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  const found = DEFINITIONS[textOf(value['$ref']).replace('#/$defs/', '')];
  return isJsonObject(found) ? found : value;
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : value.toString();
}

/** The keys of a check stand under `checks` already. */
const ELSEWHERE = new Set(['monitor.defaults']);

/** A row of the table for each key, those of what it holds after it. */
function rowsOf(schema: JsonObject, prefix = ''): readonly string[] {
  return Object.entries(schemaOf(schema['properties'])).flatMap(([key, given]) => {
    const name = prefix + key;
    if (ELSEWHERE.has(name)) return [];
    const value = schemaOf(given);
    const { ending, inner } = innerOf(value);
    const shown = 'default' in value ? `\`${textOf(value['default'])}\`` : '';
    const row = `| \`${name}${ending}\` | ${described(value, given)} | ${shown} |`;
    return [row, ...rowsOf(inner, `${name}${ending}.`)];
  });
}

/** What the key says of itself, or else what it refers to; with the words that it may have. */
function described(value: JsonObject, given: Json): string {
  const own = isJsonObject(given) ? textOf(given['description']) : '';
  const text = own === '' ? textOf(value['description']) : own;
  const words = Array.isArray(value['enum']) ? value['enum'] : [];
  const members =
    words.length === 0 ? '' : ` One of ${words.map((word) => `\`${textOf(word)}\``).join(', ')}.`;
  return `${text}${members}`
    .replaceAll('|', '\\|')
    .replaceAll(/\{\{\w+\}\}/g, '`$&`')
    .replaceAll('<', '&lt;');
}

/** Where further keys are: those of a list's items, of whatever has a name, or its own. */
function innerOf(value: JsonObject): { readonly ending: string; readonly inner: JsonObject } {
  const [item, entry] = [schemaOf(value['items']), schemaOf(value['additionalProperties'])];
  if ('properties' in item) return { ending: '[]', inner: item };
  return 'properties' in entry ? { ending: '.<name>', inner: entry } : { ending: '', inner: value };
}

/** A table for each key of the top. */
function tableOf([key, schema]: readonly [string, Json]): string {
  const rows = rowsOf({ properties: { [key]: schema } });
  return `## \`${key}\`\n\n| key | what it does | default |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

test('the documentation has every key, with what the schema says of it', async () => {
  const tables = Object.entries(schemaOf(CONFIG_SCHEMA.properties)).map(tableOf);
  expect(tables.length).toBeGreaterThan(10);
  const page = [HEAD, ...tables].join('\n');
  await expect(page).toMatchFileSnapshot('../../../docs/configuration-keys.md');
});
