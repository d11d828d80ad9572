import { expect, test } from 'vitest';

import type { Json, JsonObject } from '../../../src/source/index.ts';
import { codecFor, parseMediaType, rangeOf } from '../../../src/serialize/index.ts';
import { mediaTypeOf, read, returned, written } from './bodies.ts';

const XML = 'application/xml';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const STRING = { type: 'string' };
const DOCUMENT = { type: 'object', xml: { name: 'document' } };
const ANIMALS = ['dog', 'cat', 'hamster'];
const list = (name: string) => ANIMALS.map((each) => `<${name}>${each}</${name}>`).join('');

/** The XML Object Examples of OpenAPI 3.2.0 and 3.1.1, without white space. */
const EXAMPLES: readonly (readonly [
  what: string,
  schema: JsonObject,
  value: Json,
  text: string,
  component?: string,
])[] = [
  [
    'no XML Object',
    { ...DOCUMENT, properties: { animals: STRING } },
    { animals: 'dog, cat, hamster' },
    '<document><animals>dog, cat, hamster</animals></document>',
  ],
  [
    'a list',
    { ...DOCUMENT, properties: { animals: { type: 'array', items: STRING } } },
    { animals: ANIMALS },
    `<document>${list('animals')}</document>`,
  ],
  [
    'another name',
    {
      ...DOCUMENT,
      properties: { animals: { type: 'array', items: { ...STRING, xml: { name: 'animal' } } } },
    },
    { animals: ANIMALS },
    `<document>${list('animal')}</document>`,
  ],
  [
    'a name without effect',
    {
      ...DOCUMENT,
      properties: {
        animals: {
          type: 'array',
          xml: { name: 'aliens' },
          items: { ...STRING, xml: { name: 'animal' } },
        },
      },
    },
    { animals: ANIMALS },
    `<document>${list('animal')}</document>`,
  ],
  [
    'a wrapper',
    {
      ...DOCUMENT,
      properties: { animals: { type: 'array', xml: { nodeType: 'element' }, items: STRING } },
    },
    { animals: ANIMALS },
    `<document><animals>${list('animals')}</animals></document>`,
  ],
  [
    'a wrapper of 3.1',
    {
      ...DOCUMENT,
      properties: {
        animals: {
          type: 'array',
          xml: { name: 'aliens', wrapped: true },
          items: { ...STRING, xml: { name: 'animal' } },
        },
      },
    },
    { animals: ANIMALS },
    `<document><aliens>${list('animal')}</aliens></document>`,
  ],
  [
    'attribute, prefix and namespace',
    {
      type: 'object',
      properties: {
        id: { type: 'integer', xml: { nodeType: 'attribute' } },
        name: {
          ...STRING,
          xml: { namespace: 'https://example.com/schema/sample', prefix: 'sample' },
        },
      },
    },
    { id: 123, name: 'example' },
    '<Person id="123"><sample:name xmlns:sample="https://example.com/schema/sample">example</sample:name></Person>',
    'Person',
  ],
  [
    'an attribute of 3.0',
    {
      type: 'object',
      properties: { id: { type: 'integer', xml: { attribute: true } }, name: STRING },
    },
    { id: 123, name: 'example' },
    '<Person id="123"><name>example</name></Person>',
    'Person',
  ],
  [
    'text beside an attribute',
    {
      ...DOCUMENT,
      properties: {
        lang: { ...STRING, xml: { nodeType: 'attribute' } },
        body: { ...STRING, xml: { nodeType: 'text' } },
      },
    },
    { lang: 'en', body: 'a < b' },
    '<document lang="en">a &lt; b</document>',
  ],
  [
    'CDATA',
    { ...DOCUMENT, properties: { body: { ...STRING, xml: { nodeType: 'cdata' } } } },
    { body: 'a ]]> b' },
    '<document><![CDATA[a ]]]]><![CDATA[> b]]></document>',
  ],
  [
    'properties without an element',
    {
      ...DOCUMENT,
      properties: {
        inner: {
          type: 'object',
          xml: { nodeType: 'none' },
          properties: { a: { type: 'integer' } },
        },
      },
    },
    { inner: { a: 1 } },
    '<document><a>1</a></document>',
  ],
  [
    'a root that is a list',
    { type: 'array', items: { type: 'integer', xml: { name: 'n' } }, xml: { name: 'numbers' } },
    [1, 2],
    '<numbers><n>1</n><n>2</n></numbers>',
  ],
  ['a root that is text', { type: 'boolean', xml: { name: 'flag' } }, true, '<flag>true</flag>'],
];

const ROWS = EXAMPLES.map(([what, schema, value, text, component = '']) => {
  return { what, mediaType: mediaTypeOf(XML, schema, { component }), value, text };
});

test.each(ROWS)('$what', ({ mediaType, value, text }) => {
  expect(written(value, mediaType)).toBe(HEAD + text);
  expect(read(text, mediaType)).toEqual({ kind: 'value', value });
});

test('null is an element that says so, and an attribute that is not there', () => {
  const schema = {
    type: 'object',
    xml: { name: 'product' },
    properties: {
      count: { type: ['number', 'null'], xml: { nodeType: 'attribute' } },
      rating: { type: 'string', xml: { nodeType: 'attribute' } },
      description: STRING,
      related: { type: ['object', 'null'] },
    },
  };
  const value = { count: null, description: 'Thing', related: null };
  const text =
    '<product><description>Thing</description>' +
    '<related xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"></related></product>';

  expect(written(value, mediaTypeOf(XML, schema))).toBe(HEAD + text);
  expect(read(text, mediaTypeOf(XML, schema))).toEqual({ kind: 'value', value });
  expect(returned({ count: 42, description: '', related: {} }, mediaTypeOf(XML, schema))).toEqual({
    kind: 'value',
    value: { count: 42, description: '', related: {} },
  });
});

test('white space, entities, comments and instructions around elements mean nothing', () => {
  const schema = { ...DOCUMENT, properties: { a: { type: 'integer' }, b: STRING } };
  const text = `<?xml version="1.0"?>
    <!-- a comment --><?pi x?>
    <document>
      <a>1</a>
      <b>&#65;&amp;<![CDATA[<]]></b>
    </document>`;
  expect(read(text, mediaTypeOf(XML, schema))).toEqual({
    kind: 'value',
    value: { a: 1, b: 'A&<' },
  });
});

test('what is described once and stands twice is a list, and what is not described is kept', () => {
  const schema = { ...DOCUMENT, properties: { a: STRING } };
  expect(
    read('<document><a>1</a><a>2</a><x><y>3</y></x></document>', mediaTypeOf(XML, schema)),
  ).toEqual({ kind: 'value', value: { a: ['1', '2'], x: { y: '3' } } });
});

test.each([
  ['<a><b></a>', /^not well-formed XML: /],
  ['<a>', /^not well-formed XML: unclosed tag at line 1/],
  ['<a>&nope;</a>', /undefined entity/],
  ['<a b=1/>', /not well-formed/],
  ['', /not well-formed XML/],
  ['{"a":1}', /not well-formed/],
  ['<x:a/>', /unbound namespace prefix/],
  ['<a secret="mypassword123" secret="mypassword123"/>', /duplicate attribute/],
])('%j is broken, and the reason quotes nothing of it', (text, reason) => {
  const reading = read(text, mediaTypeOf(XML));
  expect(reading).toMatchObject({ kind: 'broken', reason: expect.stringMatching(reason) });
  expect('reason' in reading && reading.reason).not.toContain('mypassword');
});

test('entities of a DTD are neither fetched nor expanded nor held against the document', () => {
  const text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
  expect(read(text, mediaTypeOf(XML, STRING))).toEqual({ kind: 'value', value: '&x;' });
});

test('a deeply nested answer ends no stack', () => {
  const text = '<a>'.repeat(50_000) + '</a>'.repeat(50_000);
  const schema = { $ref: '#/$defs/a', $defs: { a: { properties: { a: { $ref: '#/$defs/a' } } } } };
  expect(read(text, mediaTypeOf(XML, schema))).toMatchObject({
    kind: 'broken',
    reason: expect.stringContaining('nested deeper than 1000 levels'),
  });
});

test.each<readonly [Json, JsonObject]>([
  ['a\u0000b', STRING],
  ['\uD800', STRING],
  [{ 'no name': 1 }, { type: 'object' }],
  [{ a: ['x'] }, { type: 'object', properties: { a: STRING } }],
])('XML has no form for %j', (value, schema) => {
  expect(written(value, mediaTypeOf(XML, schema))).toBeUndefined();
});

test.each<readonly [string, Buffer, string]>([
  ['UTF-16 with its mark', Buffer.from('\uFEFF<a>é</a>', 'utf16le'), XML],
  [
    'Latin-1 by its declaration',
    Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>', 'latin1'),
    XML,
  ],
  [
    'Latin-1 by Content-Type',
    Buffer.from('<a>é</a>', 'latin1'),
    'application/xml; charset=iso-8859-1',
  ],
])('%s', (_, bytes, given) => {
  const mediaType = mediaTypeOf(XML, STRING);
  const name = parseMediaType(given) ?? rangeOf(given);
  expect(codecFor(mediaType).read(bytes, mediaType, name)).toEqual({ kind: 'value', value: 'é' });
});
