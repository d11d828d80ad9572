import { createServer } from 'node:http';
import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { loadContract, type Contract } from '../../../src/contract/index.ts';
import { loadContracts } from '../../../src/run/index.ts';
import { validatorFor } from '../../../src/schema/index.ts';
import { formatPlace } from '../../../src/source/index.ts';
import { documentOf, load } from './workspace.ts';

/** A description in five files; each part is written where its name says. */
const FILES = {
  'api.yaml': `openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /pets/{id}:
    $ref: paths/pets.yaml#/pet
    summary: sibling
    parameters: [{$ref: './parts/parameters.json#/id'}]
  /odd:
    $ref: 'parts/odd%20name.yaml#/a~1b/c%25d'
  /component:
    $ref: '#/components/pathItems/Shared'
components:
  pathItems:
    Shared: {get: {responses: {'204': {description: d}}}}
`,
  'paths/pets.yaml': `pet:
  post:
    requestBody: {$ref: '../parts/bodies.yaml'}
    responses:
      '200':
        description: d
        headers: {X-Rate: {$ref: '../parts/bodies.yaml#/x-header'}}
        content:
          application/json:
            schema: {$ref: ../parts/pet.json}
            examples: {one: {$ref: '../parts/bodies.yaml#/x-example'}}
        links: {next: {$ref: '../parts/bodies.yaml#/x-link'}}
`,
  'parts/parameters.json':
    '{"id": {"name": "id", "in": "path", "required": true,\n "schema": {"type": "integer"}}}',
  'parts/bodies.yaml': `content:
  application/json:
    schema: {$ref: pet.json}
x-header: {schema: {type: integer}}
x-example: {value: {name: a}}
x-link: {operationId: other}
`,
  'parts/pet.json': `{
  "type": "object",
  "properties": {
    "name": { "type": "string" },
    "friends": { "type": "array",
                 "items": { "$ref": "#" } }
  }
}`,
  'parts/odd name.yaml': "a/b:\n  c%d:\n    get: {responses: {'200': {description: d}}}\n",
};

function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

function operationAt(contract: Contract, path: string) {
  const found = contract.operations.find((each) => each.path === path);
  if (found === undefined) throw new Error(`there is no operation at ${path}`);
  return found;
}

test('every part of a description in many files knows where it is written', async () => {
  const contract = await load(FILES);
  expect(contract.defects).toEqual([]);
  const operation = operationAt(contract, '/pets/{id}');
  const parameter = first(operation.parameters);
  const response = first(operation.responses);
  const content = first(response.content);
  const header = first(response.headers);
  const places = {
    operation: operation.place,
    parameter: parameter.place,
    parameterType: parameter.schema?.placeOf('/type'),
    body: operation.requestBody?.place,
    header: header.schema?.placeOf('/type'),
    example: first(content.examples).place,
    link: first(response.links).place,
    schema: content.schema?.place,
    nameType: content.schema?.placeOf('/properties/name/type'),
    items: content.schema?.placeOf('/properties/friends/items'),
    shared: operationAt(contract, '/component').place,
    odd: operationAt(contract, '/odd').place,
  };
  const written = Object.entries(places).map(([name, each]) => [
    name,
    each === undefined ? '' : formatPlace(each).replace(/^.*probity-\w+\//, ''),
  ]);
  expect(Object.fromEntries(written)).toEqual({
    operation: 'paths/pets.yaml:2:3',
    parameter: 'parts/parameters.json:1:2',
    parameterType: 'parts/parameters.json:2:13',
    body: 'parts/bodies.yaml:1:1',
    header: 'parts/bodies.yaml:4:21',
    example: 'parts/bodies.yaml:5:1',
    link: 'parts/bodies.yaml:6:1',
    schema: 'parts/pet.json:1:1',
    nameType: 'parts/pet.json:4:15',
    items: 'parts/pet.json:6:18',
    shared: 'api.yaml:14:14',
    odd: 'parts/odd name.yaml:3:5',
  });
});

test('what many use is one schema, so that it is compiled once', async () => {
  const { requestBody, responses } = operationAt(await load(FILES), '/pets/{id}');
  const shared = "{$ref: '#/components/schemas/A'}";
  const document = `${documentOf(shared).replace('paths:', `paths:\n  /b: {get: {responses: {'200': {description: d, content: {application/json: {schema: ${shared}}}}}}}`)}components: {schemas: {A: {type: string}}}\n`;
  const { operations } = await load({ 'api.yaml': document });
  const schemas = operations.map((each) => each.responses[0]?.content[0]?.schema);
  expect(schemas[0]).toBe(schemas[1]);
  // What is read only and write only makes them differ.
  expect(requestBody?.content[0]?.schema).not.toBe(responses[0]?.content[0]?.schema);
});

test('a schema in a file of its own refers to itself by "#"', async () => {
  const [body] = operationAt(await load(FILES), '/pets/{id}').requestBody?.content ?? [];
  if (body?.schema === undefined) throw new Error('the body has a schema');
  const validate = validatorFor(body.schema);
  expect(validate({ name: 'a', friends: [{ friends: [{ name: 'c' }] }] })).toEqual([]);
  expect(validate({ friends: [{ friends: [{ name: 3 }] }] })).toMatchObject([
    { instancePointer: '/friends/0/friends/0/name', place: { line: 4 } },
  ]);
});

test('members beside the $ref of a path win over those it leads to', async () => {
  const contract = await load(FILES);
  const { parameters } = operationAt(contract, '/pets/{id}');
  expect(parameters.map(({ name }) => name)).toEqual(['id']);
});

test('what stands beside the $ref of a schema counts since 3.1, and not in 3.0', async () => {
  const document = (version: string) =>
    `${documentOf('{$ref: "#/components/schemas/Text", maxLength: 1}', version)}components: {schemas: {Text: {type: string}}}\n`;
  const isValid = async (version: string): Promise<boolean> => {
    const [operation] = (await load({ 'api.yaml': document(version) })).operations;
    const schema = operation?.responses[0]?.content[0]?.schema;
    return schema !== undefined && validatorFor(schema)('long').length === 0;
  };
  expect([await isValid('3.0.4'), await isValid('3.1.1'), await isValid('3.2.0')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a link in the folder that leads out of it is not followed', async () => {
  const [folder, elsewhere] = await Promise.all([newFolder(), newFolder()]);
  await writeFile(join(elsewhere, 'secret.yaml'), 'Secret: {type: string}\n');
  await symlink(join(elsewhere, 'secret.yaml'), join(folder, 'inside.yaml'));
  await writeFile(join(folder, 'api.yaml'), documentOf("{$ref: 'inside.yaml#/Secret'}"));
  const loading = loadContract({ file: join(folder, 'api.yaml'), overlays: [] });
  await expect(loading).rejects.toThrow(/api\.yaml:10:\d+: .*out of the folder/);
});

test('a file outside the folder is read where it is allowed by name', async () => {
  const [folder, elsewhere] = await Promise.all([newFolder(), newFolder()]);
  await writeFile(join(elsewhere, 'common.yaml'), "Text: {$ref: 'more.yaml#/Text'}\n");
  await writeFile(join(elsewhere, 'more.yaml'), 'Text: {type: string}\n');
  const reference = join(elsewhere, 'common.yaml#/Text');
  await writeFile(join(folder, 'api.yaml'), documentOf(`{$ref: '${reference}'}`));
  const input = { file: join(folder, 'api.yaml'), overlays: [] };
  const refused = loadContract({
    ...input,
    references: { allow: [join(elsewhere, 'common.yaml')] },
  });
  await expect(refused).rejects.toThrow(/common\.yaml:1:8: "more\.yaml#\/Text" is outside/);
  const allowed = await loadContract({
    ...input,
    references: { allow: [join(elsewhere, '*.yaml')] },
  });
  expect(allowed.operations[0]?.responses[0]?.content[0]?.schema?.json).toEqual({ type: 'string' });
});

test.each([
  ['allowed', ['http://127.0.0.1:*/**'], undefined],
  ['not allowed', [], /on another host/],
])('a URL that is %s', async (_, allow, problem) => {
  let requests = 0;
  const server = createServer((__, response) => {
    requests += 1;
    response.end('Text: {type: string}\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const folder = await newFolder();
  const file = join(folder, 'api.yaml');
  await writeFile(file, documentOf(`{$ref: 'http://127.0.0.1:${port}/a/common.yaml#/Text'}`));
  const documents = [{ file, overlays: [] }];
  const loading = loadContracts({
    documents,
    references: { allow },
    grep: undefined,
    profile: 'gate',
  });
  if (problem === undefined) expect((await loading)[0]?.operations.length).toBe(1);
  else await expect(loading).rejects.toThrow(problem);
  server.close();
  expect(requests).toBe(problem === undefined ? 1 : 0);
});

test('a URL without https is not fetched, even if it is allowed', async () => {
  const folder = await newFolder();
  const file = join(folder, 'api.yaml');
  await writeFile(file, documentOf("{$ref: 'http://schemas.invalid/common.yaml#/Text'}"));
  const references = { allow: ['http://schemas.invalid/*'] };
  const loading = loadContracts({
    documents: [{ file, overlays: [] }],
    references,
    grep: undefined,
    profile: 'gate',
  });
  await expect(loading).rejects.toThrow(/api\.yaml:10:\d+: .*only https/);
});

test('a mapping names schemas by name or by file; one that leads nowhere is a warning', async () => {
  const schema = `{oneOf: [{$ref: 'pet.yaml'}], discriminator: {propertyName: kind, mapping: {a: pet.yaml, b: Known, c: Unknown}}}`;
  const { warnings, defects } = await load({
    'api.yaml': `${documentOf(schema)}components: {schemas: {Known: {type: object}}}\n`,
    'pet.yaml': 'type: object\n',
  });
  expect(defects).toEqual([]);
  expect(warnings.map(({ message }) => message)).toEqual([
    'the mapping "Unknown" leads to no schema',
  ]);
});

test('files that name themselves after another place find each other', async () => {
  const { operations } = await load({
    'api.yaml': documentOf("{$ref: 'https://schemas.test/pet'}", '3.1.0').replace(
      'paths:',
      'components: {schemas: {All: {$ref: pet.yaml}}}\npaths:',
    ),
    'pet.yaml': '$id: https://schemas.test/pet\nproperties: {toy: {$ref: toy.yaml}}\n',
    'toy.yaml': 'type: string\n',
  });
  const schema = operations[0]?.responses[0]?.content[0]?.schema;
  if (schema === undefined) throw new Error('the answer has a schema');
  expect(validatorFor(schema)({ toy: 1 })).toMatchObject([{ keyword: 'type' }]);
});

test('a URL is seen from the $id around it, and asked for only if it is allowed', async () => {
  const asked: string[] = [];
  const fetch = async (url: URL): Promise<string> => {
    asked.push(url.href);
    return '{type: string}';
  };
  const schema = "{$id: 'https://schemas.test/a/b', items: {$ref: 'c'}, not: {$ref: '/elsewhere'}}";
  const files = { 'api.yaml': documentOf(schema, '3.1.0') };
  const references = { allow: ['https://schemas.test/a/*'], fetch };
  await expect(load(files, [], references)).rejects.toThrow(/api\.yaml:10:\d+: "\/elsewhere"/);
  expect(asked).toEqual(['https://schemas.test/a/c']);
});

test('an example at an address is not fetched', async () => {
  const document = documentOf('{type: string}').replace(
    '{schema: {type: string}}',
    "{schema: {type: string}, examples: {far: {externalValue: 'https://nowhere.invalid/x'}}}",
  );
  const [operation] = (await load({ 'api.yaml': document })).operations;
  expect(operation?.responses[0]?.content[0]).toMatchObject({ example: undefined, examples: [] });
});

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'probity-'));
}
