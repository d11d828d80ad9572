import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { casesFor } from '../../../src/cases/index.ts';
import { bundleDocument, loadContract, type Contract } from '../../../src/contract/index.ts';
import { parseSource, textFrom, type Json } from '../../../src/source/index.ts';

const HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";

/** Writes files to a folder of their own and gives the way to the first one and to the others. */
async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function bundled(files: Readonly<Record<string, string>>): Promise<Json> {
  const folder = await folderOf(files);
  const { value } = await bundleDocument({ file: join(folder, 'api.yaml'), overlays: [] });
  return parseSource(textFrom(value, 'yaml'), 'bundle.yaml').value;
}

/** `GET /a` whose answer has this schema. */
function withSchema(schema: string, rest = ''): string {
  return `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: d\n          content: {application/json: {schema: ${schema}}}\n${rest}`;
}

test('what other files hold gets its own name under components, once', async () => {
  const document = await bundled({
    'api.yaml': withSchema(
      "{oneOf: [{$ref: 'p.yaml#/Pet'}, {$ref: './p.yaml#/Pet'}, {$ref: 'b.yaml'}]}",
    ),
    'p.yaml':
      "Pet: {properties: {mother: {$ref: '#/Pet'}, tag: {$ref: '#/x~1Tag'}}}\nx/Tag: {type: string}\n",
    'b.yaml': 'type: object\n',
  });
  expect(document).toMatchObject({
    paths: {
      '/a': {
        get: {
          responses: {
            200: {
              content: {
                'application/json': {
                  schema: {
                    oneOf: [
                      { $ref: '#/components/schemas/Pet' },
                      { $ref: '#/components/schemas/Pet' },
                      { $ref: '#/components/schemas/b' },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          properties: {
            mother: { $ref: '#/components/schemas/Pet' },
            tag: { $ref: '#/components/schemas/x-Tag' },
          },
        },
        b: { type: 'object' },
        'x-Tag': { type: 'string' },
      },
    },
  });
});

test('a name that is taken gets that of the file before it', async () => {
  const document = await bundled({
    'api.yaml': withSchema(
      "{anyOf: [{$ref: '#/components/schemas/Pet'}, {$ref: 'p.yaml#/Pet'}]}",
      'components: {schemas: {Pet: {type: integer}}}\n',
    ),
    'p.yaml': 'Pet: {type: string}\n',
  });
  expect(document).toMatchObject({
    components: { schemas: { Pet: { type: 'integer' }, 'p.Pet': { type: 'string' } } },
  });
});

test('a component that only refers to a file is replaced by what is there', async () => {
  const document = await bundled({
    'api.yaml': withSchema(
      "{$ref: 'Pet.yaml'}",
      'components: {schemas: {Pet: {$ref: Pet.yaml}, Own: {$ref: "#/components/schemas/Pet"}}}\n',
    ),
    'Pet.yaml': "type: object\nproperties: {own: {$ref: 'api.yaml#/components/schemas/Own'}}\n",
  });
  expect(document).toMatchObject({
    components: {
      schemas: {
        Pet: { type: 'object', properties: { own: { $ref: '#/components/schemas/Own' } } },
        Own: { $ref: '#/components/schemas/Pet' },
      },
    },
  });
  expect(JSON.stringify(document)).toContain('"schema":{"$ref":"#/components/schemas/Pet"}');
});

test('a path item stands where it is first referred to', async () => {
  const document = await bundled({
    'api.yaml': `${HEAD}paths: {/a: {$ref: 'p.yaml'}, '/b/{id}': {$ref: p.yaml}}\n`,
    'p.yaml': "get: {responses: {'200': {$ref: 'r.yaml#/Ok'}}}\n",
    'r.yaml':
      "Ok: {description: d, headers: {X-Rate: {$ref: '#/Rate'}}}\nRate: {schema: {type: integer}}\n",
  });
  expect(document).toMatchObject({
    paths: {
      '/a': { get: { responses: { 200: { $ref: '#/components/responses/Ok' } } } },
      '/b/{id}': { $ref: '#/paths/~1a' },
    },
    components: {
      responses: { Ok: { headers: { 'X-Rate': { $ref: '#/components/headers/Rate' } } } },
      headers: { Rate: { schema: { type: 'integer' } } },
    },
  });
});

test('a path item among the components is the one that paths refer to', async () => {
  const document = await bundled({
    'api.yaml': `${HEAD}paths: {/a: {$ref: p.yaml}}\ncomponents: {pathItems: {A: {$ref: p.yaml}}}\n`,
    'p.yaml': "get: {responses: {'200': {description: d}}}\n",
  });
  expect(document).toMatchObject({
    paths: { '/a': { $ref: '#/components/pathItems/A' } },
    components: { pathItems: { A: { get: { responses: { 200: { description: 'd' } } } } } },
  });
});

test('what a discriminator leads to is named as it is now', async () => {
  const document = await bundled({
    'api.yaml': withSchema(
      "{$ref: 'p.yaml#/Pet'}",
      'components: {schemas: {Dog: {type: object}}}\n',
    ),
    'p.yaml': [
      'Pet:',
      "  oneOf: [{$ref: '#/Cat'}, {$ref: '#/Dog'}]",
      '  discriminator: {propertyName: kind, mapping: {c: "#/Cat", x: Unknown}}',
      'Cat: {type: object}',
      'Dog: {type: object}',
      '',
    ].join('\n'),
  });
  expect(document).toMatchObject({
    components: {
      schemas: {
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/p.Dog' }],
          discriminator: {
            mapping: {
              c: '#/components/schemas/Cat',
              x: 'Unknown',
              Dog: '#/components/schemas/p.Dog',
            },
          },
        },
      },
    },
  });
});

test('"$ref" in an example or an extension is a word', async () => {
  const text = withSchema(
    "{properties: {$ref: {type: string}}, example: {$ref: 'none.yaml'}}",
    "x-a: {$ref: 'n.yaml'}\n",
  );
  expect(await bundled({ 'api.yaml': text })).toEqual(parseSource(text, 'a.yaml').value);
});

test('what leads nowhere within the document stays, and is a warning', async () => {
  const text = withSchema(
    "{$ref: '#/none', discriminator: {propertyName: a, mapping: {b: b.yaml}}}",
  );
  const folder = await folderOf({ 'api.yaml': text });
  const bundle = await bundleDocument({ file: join(folder, 'api.yaml'), overlays: [] });
  expect(bundle.value).toEqual(parseSource(text, 'a.yaml').value);
  expect(bundle.warnings.map(({ message }) => message)).toEqual([
    '"#/none" leads nowhere',
    expect.stringContaining('b.yaml'),
  ]);
});

test('references that lead nowhere are told, all of them, with their places', async () => {
  const folder = await folderOf({
    'api.yaml': withSchema(
      "{oneOf: [{$ref: 'none.yaml'}, {$ref: 'p.yaml#/None'}, {$ref: '../o.yaml'}]}",
    ),
    'p.yaml': 'a: 1\n',
  });
  const failure = bundleDocument({ file: join(folder, 'api.yaml'), overlays: [] });
  await expect(failure).rejects.toThrow(
    /api\.yaml:9:\d+: .*none\.yaml[^]*p\.yaml#\/None[^]*outside/,
  );
});

test.each(['yaml', 'json'] as const)('every value survives as %s', (format) => {
  const text = [
    "yes: 'yes'",
    "012: '012'",
    'on: on',
    "e: '1e3'",
    'f: 1e3',
    'g: 012',
    "date: '2020-01-01'",
    'time: 12:30:45',
    'big: 12345678901234567890',
    'small: -0.12345678901234567890123',
    'huge: 1e400',
    'plus: +12345678901234567890',
    'dot: .12345678901234567890',
    'lines: "one\\n two\\n\\n three \\n"',
    'odd: "\\0\\t\\u2028 # : \\r\\n"',
    "empty: ''",
    "null: 'null'",
    'tilde: "~"',
    "merge: '<<'",
    'nothing: null',
    'no: [[], {}, [[0]], -0.5]',
    '__proto__: {constructor: 1}',
    '"a b: c": "- x"',
    `long: ${'word '.repeat(60)}end`,
    '',
  ].join('\n');
  const source = parseSource(text, 'a.yaml');
  const numbers = ['big', 'small', 'huge', 'plus', 'dot'].map((key) =>
    source.exactNumberAt(`/${key}`),
  );
  const exact = {
    big: numbers[0],
    small: numbers[1],
    huge: numbers[2],
    plus: numbers[3],
    dot: numbers[4],
  };
  const value = Object.assign(Object.create(null), source.value, exact);
  const again = parseSource(textFrom(value, format), `a.${format}`);
  expect(again.value).toEqual(source.value);
  expect(Object.keys(Object(again.value))).toEqual(Object.keys(Object(source.value)));
  const written = ['big', 'small', 'huge', 'plus', 'dot'].map((key) =>
    again.exactNumberAt(`/${key}`)?.text.replace('+', ''),
  );
  expect(written.map((each) => each?.replace(/^0\./, '.'))).toEqual([
    '12345678901234567890',
    '-0.12345678901234567890123',
    '1e400',
    '12345678901234567890',
    '.12345678901234567890',
  ]);
});

const SHOP = {
  'api.yaml': [
    'openapi: 3.0.3',
    "info: {title: Shop, version: '1'}",
    'paths:',
    '  /items: {$ref: items.yaml}',
    "  '/items/{id}':",
    "    parameters: [{$ref: 'parts/../parameters.yaml#/Id'}]",
    '    get:',
    '      responses:',
    "        '200': {$ref: '#/components/responses/Item'}",
    "        '404': {$ref: 'responses.yaml#/Missing'}",
    'components:',
    '  responses:',
    '    Item: {description: d, content: {application/json: {schema: {$ref: schemas.yaml#/Item}}}}',
    '',
  ].join('\n'),
  'items.yaml': [
    'post:',
    '  requestBody:',
    '    required: true',
    '    content:',
    '      application/json:',
    "        schema: {$ref: 'schemas.yaml#/Item'}",
    '  responses:',
    "    '201': {$ref: 'api.yaml#/components/responses/Item'}",
    "    '400': {description: bad}",
    '',
  ].join('\n'),
  'parameters.yaml':
    'Id: {name: id, in: path, required: true, schema: {type: integer, maximum: 9007199254740993}}\n',
  'responses.yaml': 'Missing: {description: none}\n',
  'schemas.yaml': [
    'Item:',
    '  type: object',
    '  required: [name]',
    '  properties:',
    '    name: {type: string, minLength: 1, maxLength: 20}',
    "    parent: {$ref: '#/Item'}",
    '',
  ].join('\n'),
  'overlay.yaml': [
    'overlay: 1.1.0',
    "info: {title: o, version: '1'}",
    'actions:',
    "  - {target: \"$.paths['/items/{id}'].get\", update: {responses: {'400': {description: bad}}}}",
    '',
  ].join('\n'),
};

test.each(['yaml', 'json'] as const)('the bundle as %s is the same contract', async (format) => {
  const folder = await folderOf(SHOP);
  const overlays = [join(folder, 'overlay.yaml')];
  const file = join(folder, 'api.yaml');
  const { value, warnings } = await bundleDocument({ file, overlays });
  const one = await folderOf({ [`one.${format}`]: textFrom(value, format) });
  const original = await loadContract({ file, overlays });
  const again = await loadContract({ file: join(one, `one.${format}`), overlays: [] });
  expect(warnings).toEqual([]);
  expect(plain(again)).toEqual(plain(original));
  expect(caseIds(again)).toEqual(caseIds(original));
  expect(caseIds(again).length).toBeGreaterThan(10);
});

/** Operations without places, and with schemas as they judge. */
function plain({ title, operations }: Contract): unknown {
  const text = JSON.stringify({ title, operations }, (key, value: unknown) =>
    key === 'place' || key === 'places' ? undefined : value,
  );
  return JSON.parse(text);
}

function caseIds({ operations }: Contract): readonly string[] {
  return operations.flatMap((operation) =>
    [...casesFor(operation, { profile: 'conform', seed: 1 })].map(({ id }) => id),
  );
}
