import { expect, test } from 'vitest';

import type { Contract, MediaType } from '../../../src/contract/index.ts';
import { codecFor } from '../../../src/serialize/index.ts';
import type { Json } from '../../../src/source/index.ts';
import { load } from '../contract/workspace.ts';
import { read, returned, written } from './bodies.ts';

const COMPONENTS = `
components:
  headers:
    RFC2557NoContentId:
      description: Use Content-Location instead of Content-ID
      schema: false
    RFC2557ContentLocation:
      required: true
      example: https://example.com/page
      content:
        text/plain:
          schema:
            $comment: Use a full URI (not a relative reference)
            type: string
            format: uri
`;

/** A document with one operation, which takes this body. */
function documentOf(content: string): string {
  const lines = content.trim().split('\n');
  return [
    'openapi: 3.2.0',
    "info: {title: t, version: '1'}",
    'paths:',
    '  /a:',
    '    post:',
    "      responses: {'200': {description: d}}",
    '      requestBody:',
    '        content:',
    ...lines.map((line) => `          ${line}`),
    COMPONENTS,
  ].join('\n');
}

async function bodyOf(content: string): Promise<MediaType> {
  const contract = await load({ 'api.yaml': documentOf(content) });
  expect(contract.defects).toEqual([]);
  return onlyBody(contract);
}

function onlyBody({ operations }: Contract): MediaType {
  const [mediaType] = operations[0]?.requestBody?.content ?? [];
  if (mediaType === undefined) throw new Error('the operation has no body');
  return mediaType;
}

// As they stand in OpenAPI 3.2.0, section 4.15.5; `Content-Location` has an example besides.
const UNNAMED = `
multipart/mixed:
  schema:
    type: array
    prefixItems:
    - # default content type for objects
      # is \`application/json\`
      type: object
      properties:
        author:
          type: string
        created:
          type: string
          format: datetime
        copyright:
          type: string
        license:
          type: string
    - # default content type for a schema without \`type\`
      # is \`application/octet-stream\`, which we need
      # to override.
      {}
  prefixEncoding:
  - # Encoding Object defaults are correct for JSON
    {}
  - contentType: image/*`;

const PAGE = `
multipart/related; type=text/html:
  schema:
    prefixItems:
    - type: string
    items:
      anyOf:
      - type: string
      - $comment: To allow binary, this must always pass
  prefixEncoding:
  - contentType: text/html
    headers:
      Content-ID:
        $ref: '#/components/headers/RFC2557NoContentId'
      Content-Location:
        $ref: '#/components/headers/RFC2557ContentLocation'
  itemEncoding:
    contentType: text/css,text/javascript,image/*
    headers:
      Content-ID:
        $ref: '#/components/headers/RFC2557NoContentId'
      Content-Location:
        $ref: '#/components/headers/RFC2557ContentLocation'`;

const STREAM = `
multipart/mixed:
  itemSchema:
    $comment: A single data image from the device
  itemEncoding:
    contentType: image/jpg`;

const RANGES = `
multipart/byteranges:
  itemSchema:
    $comment: A single range of bytes from a video
  itemEncoding:
    contentType: video/mp4
    headers:
      Content-Range:
        required: true
        content:
          text/plain:
            schema:
              # The \`pattern\` regular expression that would
              # be included in practice is omitted for simplicity
              type: string`;

const NESTED = `
multipart/mixed:
  schema:
    type: array
    prefixItems:
    - type: array
    - type: array
      prefixItems:
      - type: object
      - type: string
      - {}
  prefixEncoding:
    - {} # Accept the default application/json
    - contentType: multipart/mixed
      prefixEncoding:
      - contentType: application/xml
      - {} # Accept the default text/plain
      - contentType: image/png`;

const NAMED_BY_HEADERS = `
multipart/form-data:
  schema: {type: array, prefixItems: [{type: string}, {type: integer}]}
  prefixEncoding:
  - headers: {Content-Disposition: {required: true, schema: {const: form-data; name="a"}}}
  - headers: {Content-Disposition: {required: true, schema: {enum: [form-data; name="b"]}}}`;

const NAMED_WITH_LIST = `
multipart/form-data:
  schema:
    type: object
    properties: {photos: {type: array, items: {type: array, items: {}}}}
  encoding:
    photos: {contentType: multipart/mixed, itemEncoding: {contentType: image/png}}`;

const part = (lines: readonly string[]) => ['--probity-part', ...lines, ''].join('\r\n');
const whole = (...parts: readonly (readonly string[])[]) =>
  `${parts.map(part).join('')}--probity-part--\r\n`;

const LOCATION = 'Content-Location: https://example.com/page';

const ROWS: readonly (readonly [name: string, content: string, value: Json, text: string])[] = [
  [
    'ordered, unnamed multipart',
    UNNAMED,
    [{ author: 'Ada' }, 'PNG'],
    whole(
      ['Content-Type: application/json', '', '{"author":"Ada"}'],
      ['Content-Type: image/png', '', 'PNG'],
    ),
  ],
  [
    'ordered multipart with required header',
    PAGE,
    ['<html/>', 'a {}', 'b {}'],
    whole(
      ['Content-Type: text/html', LOCATION, '', '<html/>'],
      ['Content-Type: text/css', LOCATION, '', 'a {}'],
      ['Content-Type: text/css', LOCATION, '', 'b {}'],
    ),
  ],
  [
    'streaming multipart',
    STREAM,
    ['one', 'two'],
    whole(['Content-Type: image/jpg', '', 'one'], ['Content-Type: image/jpg', '', 'two']),
  ],
  [
    'nested multipart/mixed',
    NESTED,
    [[1], [{ a: 'b' }, 'text', 'PNG']],
    [
      '--probity-part-2',
      'Content-Type: application/json',
      '',
      '[1]',
      '--probity-part-2',
      'Content-Type: multipart/mixed; boundary=probity-part',
      '',
      '--probity-part',
      'Content-Type: application/xml',
      '',
      '<?xml version="1.0" encoding="UTF-8"?>\n<root><a>b</a></root>',
      '--probity-part',
      '',
      'text',
      '--probity-part',
      'Content-Type: image/png',
      '',
      'PNG',
      '--probity-part--',
      '',
      '--probity-part-2--',
      '',
    ].join('\r\n'),
  ],
  [
    'a form in a fixed order, which its headers name',
    NAMED_BY_HEADERS,
    ['x', 7],
    whole(
      ['Content-Disposition: form-data; name="a"', '', 'x'],
      ['Content-Disposition: form-data; name="b"', '', '7'],
    ),
  ],
  [
    'a list of files within a form',
    NAMED_WITH_LIST,
    { photos: [['one', 'two']] },
    [
      '--probity-part-2',
      'Content-Disposition: form-data; name="photos"',
      'Content-Type: multipart/mixed; boundary=probity-part',
      '',
      '--probity-part',
      'Content-Type: image/png',
      '',
      'one',
      '--probity-part',
      'Content-Type: image/png',
      '',
      'two',
      '--probity-part--',
      '',
      '--probity-part-2--',
      '',
    ].join('\r\n'),
  ],
];

test.each(ROWS)('%s is written byte for byte, and read back', async (_, content, value, text) => {
  const body = await bodyOf(content);

  expect(written(value, body)).toBe(text);
  expect(returned(value, body)).toEqual({ kind: 'value', value });
});

test('a part that must have a header of which nothing is known is not sent', async () => {
  expect(written(['bytes'], await bodyOf(RANGES))).toBeUndefined();
});

test('a parameter of the media type is quoted where it must be', async () => {
  const body = await bodyOf(PAGE);
  expect(codecFor(body).write(['<html/>'], body)?.mediaType).toBe(
    'multipart/related; type="text/html"; boundary=probity-part',
  );
});

test('a form whose parts nothing names is not sent', async () => {
  const body = await bodyOf('multipart/form-data: {schema: {type: array}, itemEncoding: {}}');
  expect(written(['x'], body)).toBeUndefined();
});

const RANGE = 'Content-Range: bytes 0-1/2';

test.each([
  ['as documented', RANGES, ['Content-Type: video/mp4', RANGE, '', 'x'], undefined],
  [
    'of another media type',
    RANGES,
    ['Content-Type: text/html', RANGE, '', 'x'],
    'multipart, but part 0 has another media type than video/mp4',
  ],
  [
    'without its header',
    RANGES,
    ['Content-Type: video/mp4', '', 'x'],
    'multipart, but part 0 has no header "Content-Range"',
  ],
  [
    'with a header that may not be there',
    PAGE,
    ['Content-Type: text/html', LOCATION, 'Content-ID: 1', '', 'x'],
    'multipart, but part 0 has a header "Content-ID" that breaks its schema',
  ],
])('a part that is read %s', async (_, content, lines, reason) => {
  const body = await bodyOf(content);
  const [essence = ''] = body.range.split(';');
  const reading = read(whole(lines), body, `${essence}; boundary=probity-part`);
  expect(reading.kind === 'broken' ? reading.reason : undefined).toBe(reason);
});

test('encodings by name and by position are a warning, and so are very deep ones', async () => {
  const both = 'multipart/mixed: {schema: {type: array}, encoding: {a: {}}, itemEncoding: {}}';
  const one = await load({ 'api.yaml': documentOf(both) });
  const deep = `{itemEncoding: `.repeat(6) + '{}' + '}'.repeat(6);
  const other = await load({ 'api.yaml': documentOf(`multipart/mixed: ${deep}`) });
  onlyBody(one);
  onlyBody(other);

  expect(one.warnings.map(({ message }) => message)).toEqual([
    '"encoding" does not count beside "prefixEncoding" or "itemEncoding"',
  ]);
  expect(other.warnings.map(({ message }) => message)).toEqual([
    '"itemEncoding" within more than 4 others is not read',
  ]);
});

test('parts within parts are read no deeper than their encodings say', async () => {
  const body = await bodyOf(
    'multipart/mixed: {schema: {type: array, items: {type: array}}, itemEncoding: {contentType: multipart/mixed}}',
  );
  const boundaries = Array.from({ length: 2_000 }, (_, index) => `b${9_999 - index}`);
  const deep = boundaries.reduce(
    (inner, boundary, index) =>
      `--${boundary}\r\nContent-Type: multipart/mixed; boundary=b${10_000 - index}\r\n\r\n${inner}\r\n--${boundary}--`,
    'x',
  );
  const reading = read(deep, body, `multipart/mixed; boundary=${boundaries.at(-1)}`);
  const value = [[expect.stringMatching(/^--b/)]];
  expect(reading).toEqual({ kind: 'value', value });
});

test.each(['constructor', '__proto__', ''])('a part may be called %j', async (name) => {
  const form = await bodyOf('multipart/form-data: {schema: {type: object}}');
  const value = Object.fromEntries([[name, 'x']]);
  expect(returned(value, form)).toEqual({ kind: 'value', value });
});
