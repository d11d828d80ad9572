import { expect, test } from 'vitest';

import type { Case } from '../../../src/cases/index.ts';
import { clientOf, serveHttp } from '../exchange/servers.ts';
import { casesByName, operationOf, textOf } from './document.ts';

const PERSON = {
  type: 'object',
  required: ['name', 'age'],
  properties: {
    name: { type: 'string', minLength: 2 },
    age: { type: 'integer', maximum: 150 },
    nickname: { type: ['string', 'null'] },
    tags: { type: 'array', items: { type: 'string' } },
  },
  example: { name: 'Zoë & co', age: 30, tags: ['a', 'b'] },
};

async function casesFor(range: string, mediaType: object = { schema: PERSON }) {
  const requestBody = { required: true, content: { [range]: mediaType } };
  return casesByName(await operationOf({ requestBody }));
}

const typeOf = (tried: Case | undefined) =>
  tried?.steps[0].build({}).headers.find(([name]) => name === 'content-type')?.[1];

const DOCUMENTED = 'example/request/as-documented';

test.each([
  ['application/json', '{"name":"Zoë & co","age":30,"tags":["a","b"]}'],
  ['application/merge-patch+json', '{"name":"Zoë & co","age":30,"tags":["a","b"]}'],
  ['application/x-www-form-urlencoded', 'name=Zo%C3%AB+%26+co&age=30&tags=a&tags=b'],
  [
    'application/xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<root><name>Zoë &amp; co</name><age>30</age><tags>a</tags><tags>b</tags></root>',
  ],
  [
    'multipart/form-data',
    [
      ['name', 'Zoë & co'],
      ['age', '30'],
      ['tags', 'a'],
      ['tags', 'b'],
    ]
      .map(
        ([name, text]) =>
          `--probity-part\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
      )
      .join('') + '--probity-part--\r\n',
  ],
])('the example as %s', async (range, text) => {
  expect(textOf((await casesFor(range)).get(DOCUMENTED))).toBe(text);
});

test.each([
  ['a list that may be empty', ['files'], { files: { type: 'array', items: { type: 'string' } } }],
  ['nothing that is required', [], { id: { readOnly: true }, note: { type: 'string' } }],
])('a form of %s is made with something in it', async (_, required, properties) => {
  const schema = { type: 'object', required, properties };
  const cases = await casesFor('multipart/form-data', { schema });
  expect(textOf(cases.get(DOCUMENTED))).toContain('\r\n\r\nprobity\r\n');
});

test('a multipart body says its boundary in Content-Type', async () => {
  const cases = await casesFor('multipart/form-data');
  expect(typeOf(cases.get(DOCUMENTED))).toBe('multipart/form-data; boundary=probity-part');
});

test.each([['application/x-www-form-urlencoded'], ['multipart/form-data'], ['application/xml']])(
  '%s tries what it can express, and nothing else',
  async (range) => {
    const names = [...(await casesFor(range)).keys()].filter((name) => /negative\/body/.test(name));
    expect(names.filter((name) => !/array|object|body\/(?:string|number|null)/.test(name))).toEqual(
      [
        'negative/body.name/minLength',
        'negative/body.age/maximum',
        'negative/body.name/required-missing',
        ...(range === 'application/xml' ? ['negative/body.name/null'] : []),
        'negative/body.name/empty',
        'negative/body.age/required-missing',
        // Text for a number is one; a number for a text is just another text, and null has no form.
        ...(range === 'application/xml' ? ['negative/body.age/null'] : []),
        'negative/body.age/type-boolean',
        'negative/body.age/type-string',
      ],
    );
  },
);

test.each([
  ['application/json', ['malformed-json', 'truncated-json']],
  ['application/x-ndjson', ['malformed-json']],
  ['application/xml', ['malformed-xml', 'truncated-xml']],
  ['multipart/form-data', ['truncated-multipart', 'missing-boundary']],
  ['application/x-www-form-urlencoded', []],
  ['text/plain', []],
])('the bytes of %s are broken by %j', async (range, expected) => {
  const schema = range === 'text/plain' ? { type: 'string' } : PERSON;
  const mediaType = range.includes('ndjson') ? { itemSchema: PERSON } : { schema };
  const names = [...(await casesFor(range, mediaType)).keys()];
  const found = names.filter((name) => /wire\/body\/(?:malformed|truncated|missing)/.test(name));
  expect(found).toEqual(expected.map((each) => `wire/body/${each}`));
});

test.each([
  ['application/json', PERSON, 'reject'],
  ['application/xml', PERSON, 'reject'],
  ['multipart/form-data', PERSON, 'reject'],
  ['application/x-www-form-urlencoded', PERSON, 'reject'],
  ['application/x-www-form-urlencoded', { ...PERSON, required: [] }, 'any'],
  ['text/plain', { type: 'string' }, 'any'],
  ['text/plain', { type: 'string', minLength: 1 }, 'reject'],
  ['application/octet-stream', {}, 'any'],
  ['application/x-ndjson', PERSON, 'any'],
])('whether nothing may be sent as %s, row %#', async (range, schema, intent) => {
  const cases = await casesFor(range, { schema });
  expect(cases.get('wire/body/empty')?.steps[0].intent).toBe(intent);
});

test('each further media type is tried with the documented request', async () => {
  const content = {
    'application/xml': { schema: PERSON },
    'application/json': { schema: PERSON },
    'text/csv; header=present': { schema: { type: 'string' } },
  };
  const cases = casesByName(await operationOf({ requestBody: { content } }));
  expect([...cases.keys()].filter((name) => name.startsWith('example'))).toEqual([
    'example/request/as-documented',
    'example/request/as-application-xml',
    'example/request/as-text-csv-header-present',
  ]);
  expect(typeOf(cases.get(DOCUMENTED))).toBe('application/json');
  expect(typeOf(cases.get('example/request/as-text-csv-header-present'))).toBe(
    'text/csv; header=present',
  );
});

test('an example that is the text of the body is taken for that', async () => {
  const example = '<person><name>Ada</name><age>36</age></person>';
  const schema = { ...PERSON, example: undefined, xml: { name: 'person' } };
  const cases = await casesFor('application/xml', { schema, example });
  expect(textOf(cases.get(DOCUMENTED))).toContain(example);
});

test('parts are bytes and JSON as the encoding says', async () => {
  const schema = {
    type: 'object',
    required: ['photo', 'meta', 'kind'],
    properties: {
      photo: {},
      meta: { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 1 } } },
      kind: { type: 'string' },
    },
  };
  const encoding = { photo: { contentType: 'image/png, image/jpeg' } };
  const cases = await casesFor('multipart/form-data', { schema, encoding });
  expect(textOf(cases.get(DOCUMENTED))).toBe(
    [
      '--probity-part',
      'Content-Disposition: form-data; name="photo"; filename="photo"',
      'Content-Type: image/png',
      '',
      'probity',
      '--probity-part',
      'Content-Disposition: form-data; name="meta"',
      'Content-Type: application/json',
      '',
      '{"a":1}',
      '--probity-part',
      'Content-Disposition: form-data; name="kind"',
      '',
      'probity',
      '--probity-part--',
      '',
    ].join('\r\n'),
  );
});

test('what is sent over HTTP is what was built, byte for byte', async () => {
  const received: string[] = [];
  const origin = await serveHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(textOfRequest(request.headers['content-type'], Buffer.concat(chunks)));
      response.end();
    });
  });
  const client = clientOf(origin);
  const cases = await Promise.all(
    ['multipart/form-data', 'application/xml'].map((range) => casesFor(range)),
  );
  const requests = cases
    .flatMap((each) => [...each.values()].map(({ steps }) => steps[0].build({})))
    .filter(({ body }) => body !== undefined);
  for (const request of requests) expect((await client.send(request)).fault).toBeUndefined();
  expect(requests.length).toBeGreaterThan(20);
  expect(received).toEqual(
    requests.map(({ headers, body }) => {
      return textOfRequest(headers.find(([name]) => name === 'content-type')?.[1], body);
    }),
  );
});

function textOfRequest(contentType: string | undefined, body: Uint8Array | undefined): string {
  return `${contentType}\n${Buffer.from(body ?? []).toString('base64')}`;
}
