import { expect, test } from 'vitest';

import { bestFit, parseMediaType } from '../../../src/serialize/index.ts';
import { operationWith, told, verdictOnBody } from './described.ts';

const PERSON = {
  type: 'object',
  required: ['name', 'age'],
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
  },
};
const XML_PERSON = {
  ...PERSON,
  xml: { name: 'person' },
  properties: {
    ...PERSON.properties,
    age: { type: 'integer', xml: { attribute: true } },
    tags: { ...PERSON.properties.tags, xml: { name: 'tags', wrapped: true } },
  },
};
const FORM = 'application/x-www-form-urlencoded';
const BYTES = { type: 'string', format: 'binary', maxLength: 4 };
const MULTIPART = 'multipart/form-data; boundary=x';

/** A part of a form. */
const part = (name: string, text: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;

type Row = readonly [
  what: string,
  documented: readonly [range: string, mediaType: object],
  answer: readonly [contentType: string, body: string | Uint8Array],
  violations: readonly string[],
];

const ROWS: readonly Row[] = [
  [
    'nothing that is labelled JSON, where anything is documented',
    ['*/*', { schema: { type: 'object' } }],
    ['application/json', ''],
    ['body-parses body: JSON in UTF-8'],
  ],
  [
    'nothing that is labelled text, where anything is documented',
    ['*/*', { schema: { type: 'object' } }],
    ['text/plain', ''],
    [],
  ],
  [
    'text',
    ['text/plain', { schema: { type: 'string', maxLength: 4 } }],
    ['text/plain', 'fine'],
    [],
  ],
  [
    'long text',
    ['text/plain', { schema: { type: 'string', maxLength: 4 } }],
    ['text/plain', 'too long'],
    ['body-schema body#: at most 4 characters'],
  ],
  [
    'a number as text',
    ['text/*', { schema: { type: 'integer' } }],
    ['text/plain; charset=us-ascii', '42\n'],
    [],
  ],
  [
    'no number as text',
    ['text/*', { schema: { type: 'integer' } }],
    ['text/plain', 'many'],
    ['body-schema body#: integer'],
  ],
  [
    'text of a list, whose form nobody says',
    ['text/csv', { schema: PERSON }],
    ['text/csv', 'a,b'],
    [],
  ],
  [
    'Latin-1 as UTF-8',
    ['text/plain', { schema: { type: 'string' } }],
    ['text/plain', Uint8Array.of(0xe9)],
    ['body-parses body: text'],
  ],
  [
    'Latin-1 as such',
    ['text/plain', { schema: { type: 'string' } }],
    ['text/plain; charset=iso-8859-1', Uint8Array.of(0xe9)],
    [],
  ],
  [
    'four bytes',
    ['application/octet-stream', { schema: BYTES }],
    ['application/octet-stream', Uint8Array.of(0xff, 0, 1, 2)],
    [],
  ],
  [
    'five bytes',
    ['image/*', { schema: BYTES }],
    ['image/png', Uint8Array.of(0xff, 0, 1, 2, 3)],
    ['body-schema body#: at most 4 characters'],
  ],
  [
    'a pattern says nothing of bytes',
    ['image/png', { schema: { type: 'string', pattern: '^a' } }],
    ['image/png', 'b'],
    [],
  ],
  ['a form', [FORM, { schema: PERSON }], [FORM, 'name=Ada+L&age=36&tags=a&tags=b'], []],
  [
    'a form with two faults',
    [FORM, { schema: PERSON }],
    [FORM, 'name=Ada&age=old&tags=c'],
    ['body-schema body#/age: integer', 'body-schema body#/tags/0: one of "a", "b"'],
  ],
  [
    'a form without a field',
    [FORM, { schema: PERSON }],
    [FORM, 'age=36'],
    ['body-schema body#: property "name"'],
  ],
  [
    'XML',
    ['application/xml', { schema: XML_PERSON }],
    [
      'application/xml',
      '<person age="36"><name>Ada &amp; co</name><tags><tags>a</tags><tags>b</tags></tags></person>',
    ],
    [],
  ],
  [
    'XML in a namespace',
    ['text/xml', { schema: XML_PERSON }],
    [
      'text/xml',
      '<?xml version="1.0"?><p:person xmlns:p="urn:p" age="36"><p:name>Ada</p:name></p:person>',
    ],
    [],
  ],
  [
    'XML by its suffix',
    ['application/atom+xml', { schema: XML_PERSON }],
    ['application/atom+xml', '<person age="36"/>'],
    ['body-schema body#: property "name"'],
  ],
  [
    'XML with two faults',
    ['application/xml', { schema: XML_PERSON }],
    ['application/xml', '<person age="old"><name>Ada</name><tags><tags>c</tags></tags></person>'],
    ['body-schema body#/age: integer', 'body-schema body#/tags/0: one of "a", "b"'],
  ],
  [
    'XML that is not well-formed',
    ['application/xml', { schema: XML_PERSON }],
    ['application/xml', '<person age="36"><name>Ada</person>'],
    ['body-parses body: XML'],
  ],
  [
    'XML with another root',
    ['application/xml', { schema: XML_PERSON }],
    ['application/xml', '<human age="36"><name>Ada</name></human>'],
    ['body-parses body: XML'],
  ],
  [
    'XML of nothing',
    ['application/xml', { schema: XML_PERSON }],
    ['application/xml', ''],
    ['body-parses body: XML'],
  ],
  ['XML without a schema', ['application/xml', {}], ['application/xml', '<anything/>'], []],
  [
    'lines',
    ['application/x-ndjson', { itemSchema: PERSON }],
    ['application/x-ndjson', '{"name":"a","age":1}\n{"name":"b","age":2}\n'],
    [],
  ],
  [
    'a line that is wrong',
    ['application/x-ndjson', { schema: PERSON }],
    ['application/x-ndjson', '{"name":"a","age":1}\n{"name":"b","age":"2"}\n'],
    ['body-schema body#/1/age: integer'],
  ],
  [
    'lines as a list',
    ['application/jsonl', { schema: { type: 'array', maxItems: 1 } }],
    ['application/jsonl', '1\n2\n'],
    ['body-schema body#: at most 1 item'],
  ],
  [
    'a line that is no JSON',
    ['application/jsonl', {}],
    ['application/jsonl', '1\n{\n'],
    ['body-parses body: lines of JSON'],
  ],
  [
    'a JSON sequence',
    ['application/json-seq', { itemSchema: { type: 'integer' } }],
    ['application/json-seq', '\u001E1\n\u001E"2"\n'],
    ['body-schema body#/1: integer'],
  ],
  [
    'events',
    [
      'text/event-stream',
      {
        itemSchema: {
          required: ['data'],
          properties: { data: { type: 'string' }, retry: { type: 'integer' } },
        },
      },
    ],
    ['text/event-stream', ': hello\n\ndata: a\ndata: b\nretry: 5\n\ndata: cut'],
    [],
  ],
  [
    'an event that is wrong',
    ['text/event-stream', { itemSchema: { properties: { event: { enum: ['add'] } } } }],
    ['text/event-stream', 'event: add\ndata: 1\n\nevent: drop\ndata: 2\n\n'],
    ['body-schema body#/1/event: "add"'],
  ],
  [
    'events by the schema of their data',
    ['text/event-stream', { schema: PERSON }],
    ['text/event-stream', 'data: {}\n\n'],
    [],
  ],
  [
    'a multipart form',
    ['multipart/form-data', { schema: PERSON }],
    [MULTIPART, `${part('name', 'Ada')}${part('age', '36')}--x--\r\n`],
    [],
  ],
  [
    'a multipart form with a fault',
    ['multipart/form-data', { schema: PERSON }],
    [MULTIPART, `${part('name', 'Ada')}${part('age', 'old')}--x--`],
    ['body-schema body#/age: integer'],
  ],
  [
    'a multipart form without its end',
    ['multipart/form-data', { schema: PERSON }],
    [MULTIPART, part('name', 'Ada')],
    ['body-parses body: a multipart body'],
  ],
  [
    'parts without names',
    ['multipart/mixed', { itemSchema: { type: 'object', required: ['a'] } }],
    [
      'multipart/mixed; boundary=x',
      '--x\r\ncontent-type: application/json\r\n\r\n{"a":1}\r\n--x\r\ncontent-type: application/json\r\n\r\n{}\r\n--x--',
    ],
    ['body-schema body#/1: property "a"'],
  ],
  [
    'a part of another media type than its encoding says',
    ['multipart/mixed', { itemSchema: {}, itemEncoding: { contentType: 'image/*' } }],
    ['multipart/mixed; boundary=x', '--x\r\ncontent-type: text/html\r\n\r\n<p>\r\n--x--'],
    ['body-parses body: a multipart body'],
  ],
  [
    'a version that is documented',
    ['application/json; version=2', { schema: PERSON }],
    ['application/json; charset=utf-8; version=2', '{"name":"a","age":1}'],
    [],
  ],
  [
    'a version that is not',
    ['application/json; version=2', {}],
    ['application/json; version=3', '{}'],
    ['documented-media-type header content-type: application/json; version=2'],
  ],
];

test.each(ROWS)('%s', async (_, documented, answer, violations) => {
  expect(told(await verdictOnBody(documented, answer))).toEqual(violations);
});

test('the particular media type wins over the range, and the suffix over any', async () => {
  const content = {
    '*/*': { schema: { const: 'any' } },
    'application/*': { schema: { const: 'application' } },
    'application/*+json': { schema: { const: 'suffix' } },
    'application/hal+json': { schema: { const: 'exact' } },
    'application/json; v=1': { schema: { const: 'one' } },
    'application/json': { schema: { const: 'plain' } },
  };
  const [response] = (await operationWith({ content })).responses;
  const fits = (given: string) => {
    const name = parseMediaType(given);
    return name && bestFit(response?.content ?? [], name)?.schema?.json['const'];
  };

  expect(fits('image/png')).toBe('any');
  expect(fits('application/pdf')).toBe('application');
  expect(fits('application/vnd.a+json')).toBe('suffix');
  expect(fits('application/hal+json')).toBe('exact');
  expect(fits('application/json; v=1')).toBe('one');
  expect(fits('application/json; v=2')).toBe('plain');
});
