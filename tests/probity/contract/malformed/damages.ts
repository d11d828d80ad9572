import { parseSource, textFrom, type Json, type TextFormat } from '../../../../src/source/index.ts';
import { DOCUMENT, OVERLAY, PARTS } from './document.ts';
import type { Random } from './random.ts';
import { replaced, replacedSomewhere } from './tree.ts';

/** The files of one broken description; the document is `api.yaml` or `api.json`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** One way to break a description, and how often it is tried with other choices. */
export interface Damage {
  readonly times: number;
  readonly damage: (random: Random) => Files;
}

const VALUE = parseSource(DOCUMENT, 'api.yaml').value;

/** Every way to break a description, by name. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  'cut anywhere': textual(40, (text, random) => text.slice(0, random.below(text.length))),
  'a line twice': lineWise(30, (line) => [line, line]),
  'a line gone': lineWise(20, () => []),
  'a line indented by a tab': lineWise(10, (line) => [`\t${line}`]),
  'a line indented more': lineWise(10, (line) => [`  ${line}`]),
  'a character changed': textual(40, (text, random) => {
    const at = random.below(text.length);
    const other = random.pick([
      '{',
      '}',
      ':',
      '"',
      "'",
      '&',
      '*',
      '!',
      '%',
      '@',
      '\0',
      '\u0007',
      '\n',
      '<<',
    ]);
    return text.slice(0, at) + other + text.slice(at + 1);
  }),
  'bytes that are no UTF-8': bytewise(20, (bytes, random) => {
    const wrong = random.pick([[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0x00]]);
    const at = random.below(bytes.length);
    return [...bytes.subarray(0, at), ...wrong, ...bytes.subarray(at)];
  }),
  'another encoding': bytewise(4, (bytes, random) => {
    const utf16 = Buffer.from(`\uFEFF${Buffer.from(bytes).toString()}`, 'utf16le');
    return random.pick([utf16, utf16.swap16(), Buffer.from([0xef, 0xbb, 0xbf, ...bytes])]);
  }),
  'a value of another type': structural(80, (_, random) => random.pick(ODD_VALUES)),
  'a member gone': structural(20, () => undefined),
  'a member of a dangerous name': structural(30, (before, random) => {
    const copy: { [key: string]: Json } = Object.assign(Object.create(null), before);
    copy[
      random.pick([
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'hasOwnProperty',
        'valueOf',
      ])
    ] = random.pick<Json>([
      { polluted: true },
      { prototype: { polluted: true } },
      'polluted',
      true,
      { type: 'string' },
    ]);
    return copy;
  }),
  'every key a dangerous name': structural(10, (before, random) => {
    const name = random.pick(['__proto__', 'constructor']);
    return { [name]: before, properties: protoKeys(before), required: [name], type: 'object' };
  }),
  'a reference that goes round': structural(40, (_, random) => ({
    $ref: random.pick(INNER_REFERENCES),
  })),
  'two references that go round': { times: 20, damage: roundTrip },
  'a reference that leads outside': structural(60, (_, random) => ({
    $ref: random.pick(OUTER_REFERENCES),
  })),
  'a schema that holds itself': { times: 8, damage: selfContained },
  'nesting without end': { times: 6, damage: deepNesting },
  'aliases that multiply': { times: 4, damage: aliasBomb },
  'an alias inside itself': textual(6, (text, random) =>
    text
      .replace(random.pick(['Item:\n', 'get:\n', 'paths:\n']), (key) => `${key.trim()} &a\n`)
      .replace('tags: [items]', 'tags: *a'),
  ),
  'a key of a megabyte': structural(3, (before) => ({ ['k'.repeat(2 ** 20)]: before })),
  'a line with a key of a megabyte twice': textual(3, (text, random) => {
    const key = random.pick(['paths:\n', 'get:\n', 'components:\n']);
    const long = `${'k'.repeat(2 ** 20)}: 1, `;
    return text.replace(key, `${key.trim()} {${long}${random.pick([long, ''])}}\nx-${key}`);
  }),
  'a text of ten megabytes': structural(2, (_, random) =>
    random.pick(['x', '\n', '"']).repeat(10 * 2 ** 20),
  ),
  'a pattern that explodes': structural(20, (_, random) => ({
    type: 'string',
    pattern: random.pick(HOSTILE_PATTERNS),
    example: `${'a'.repeat(60)}!`,
  })),
  'a number beyond all bounds': textual(20, (text, random) =>
    text.replaceAll(/\b(?:1000|40|100|9|0\.01)\b/g, () => random.pick(HUGE_NUMBERS)),
  ),
  'another version': textual(16, (text, random) => text.replace('3.1.0', random.pick(VERSIONS))),
  'a broken file beside it': { times: 10, damage: brokenPart },
  'a broken overlay': { times: 30, damage: brokenOverlay },
};

const ODD_VALUES: readonly [Json, ...Json[]] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x',
  '#',
  [],
  {},
  [null],
  [[]],
  [{}],
  { a: {} },
  { $ref: 1 },
  { $ref: '' },
  'null',
];

const INNER_REFERENCES: readonly [string, ...string[]] = [
  '#',
  '#/',
  '',
  '#/paths',
  '#/components/schemas/Item',
  '#/components/parameters/Trace',
  '#/components/schemas',
  '#/paths/~1items',
  '#/paths/~1items/get',
  '#/components/pathItems/Item',
  '#/components/responses/Problem',
  'api.yaml',
  'api.yaml#/components/schemas/Dog',
  'parts.yaml#/Item',
  'parts.yaml#',
  '#/%',
  '#/~',
  '#x',
  '##',
  '#/a~2',
];

const OUTER_REFERENCES: readonly [string, ...string[]] = [
  '/etc/passwd',
  'file:///etc/passwd',
  '../../../../../../etc/passwd',
  '%2e%2e/%2e%2e/etc/hosts',
  '..\\..\\etc\\passwd',
  'http://127.0.0.1:9/a.yaml',
  'https://localhost:9/a.json#/x',
  '//127.0.0.1:9/x',
  'ftp://127.0.0.1/x',
  'data:application/json,{}',
  'javascript:1',
  'link.yaml',
  'link.yaml#/a',
  'folder/passwd',
  '\0',
  'a\0.yaml',
  '%00',
  '%zz',
  '.',
  './',
  '~/.ssh/id_rsa',
  'none.yaml',
  'x'.repeat(5_000),
  'C:\\Windows\\win.ini',
  'file://server/share/x.yaml',
  '/dev/stdin',
  '/proc/self/environ',
];

const HOSTILE_PATTERNS: readonly [string, ...string[]] = [
  '(a+)+$',
  '(a|a)*$',
  '(a*)*b',
  '([a-z]+)*\\d',
  '(?=a)+b',
  '(?<=a)b',
  '(a)\\1',
  '(',
  '[',
  '*',
  '\\',
  'a{1000}{1000}',
  '(((((a{99}){99}){99}){99}){99})',
  'a{0,100000}',
  `${'('.repeat(5_000)}a${')'.repeat(5_000)}`,
  Array.from({ length: 5_000 }, (_, n) => `a${n}`).join('|'),
  '\\p{Nope}',
  '(?i)a',
  '\\u{110000}',
  '[z-a]',
];

const HUGE_NUMBERS: readonly [string, ...string[]] = [
  '1e400',
  '-1e400',
  '1e-400',
  '99999999999999999999',
  '-99999999999999999999',
  '9007199254740993',
  '.inf',
  '-.inf',
  '.nan',
  '0x7fffffffffffffffffff',
  '1'.repeat(5_000),
  `0.${'0'.repeat(5_000)}1`,
  '1e99999999999',
];

const VERSIONS: readonly [string, ...string[]] = [
  '3.0.3',
  '3.2.0',
  '4.0.0',
  "''",
  '3',
  '3.1',
  'null',
  '[3.1.0]',
  '{}',
  '3.1.0.0',
  "'3.1.0\\n'",
  '1e3',
  '-3.1.0',
  '3.0.x',
  '٣.١.٠',
  "'3.0.3'\nswagger: '2.0'",
];

/** The document, its other file and its overlay, some of them broken. */
function filesWith(files: Files): Files {
  const parts = 'api.json' in files ? PARTS.replace('api.yaml', 'api.json') : PARTS;
  return { 'parts.yaml': parts, 'overlay.yaml': OVERLAY, ...files };
}

function textual(times: number, change: (text: string, random: Random) => string): Damage {
  return {
    times,
    damage: (random) => {
      const isJson = random.below(3) === 0;
      const text = isJson ? textFrom(VALUE, 'json') : DOCUMENT;
      return filesWith({ [isJson ? 'api.json' : 'api.yaml']: change(text, random) });
    },
  };
}

function lineWise(times: number, change: (line: string) => readonly string[]): Damage {
  return textual(times, (text, random) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    return lines.flatMap((line, index) => (index === at ? change(line) : [line])).join('\n');
  });
}

function bytewise(
  times: number,
  change: (bytes: Uint8Array, random: Random) => Iterable<number>,
): Damage {
  return {
    times,
    damage: (random) =>
      filesWith({
        'api.yaml': Uint8Array.from(change(new TextEncoder().encode(DOCUMENT), random)),
      }),
  };
}

function structural(
  times: number,
  change: (before: Json, random: Random) => Json | undefined,
): Damage {
  return {
    times,
    damage: (random) => {
      const value = replacedSomewhere(VALUE, random, (before) => change(before, random));
      const format = random.pick<TextFormat>(['yaml', 'json']);
      return filesWith({ [`api.${format}`]: textFrom(value, format) });
    },
  };
}

function protoKeys(value: Json): Json {
  const copy: { [key: string]: Json } = Object.create(null);
  copy['__proto__'] = value;
  copy['constructor'] = { properties: value };
  return copy;
}

function roundTrip(random: Random): Files {
  const [first, second] = random.pick([
    ['schemas/Item', 'schemas/Cat'],
    ['parameters/Trace', 'parameters/Id'],
    ['responses/Problem', 'responses/Other'],
    ['pathItems/Item', 'pathItems/Other'],
    ['requestBodies/Item', 'requestBodies/Other'],
    ['headers/Total', 'headers/Other'],
    ['examples/Two', 'examples/Other'],
    ['links/First', 'links/Other'],
    ['callbacks/Stored', 'callbacks/Other'],
    ['securitySchemes/key', 'securitySchemes/other'],
  ]);
  const pathOf = (name = ''): readonly string[] => ['components', ...name.split('/')];
  const there = replaced(VALUE, pathOf(first), () => ({ $ref: `#/components/${second}` }));
  const value = replaced(there, pathOf(second), () => ({ $ref: `#/components/${first}` }));
  return filesWith({ 'api.json': textFrom(value, 'json') });
}

function selfContained(random: Random): Files {
  const self = { $ref: '#/components/schemas/Item' };
  const schema = random.pick<Json>([
    { allOf: [self] },
    { anyOf: [self, self] },
    { not: self },
    { items: self, minItems: 1 },
    { $ref: '#/components/schemas/Item', type: 'object' },
    { type: 'object', required: ['a'], properties: { a: self } },
    { oneOf: [{ allOf: [self] }] },
    { if: self, else: self },
  ]);
  const value = replaced(VALUE, ['components', 'schemas', 'Item'], () => schema);
  return filesWith({ 'api.yaml': textFrom(value, 'yaml') });
}

const LEVELS = 10_000;

function deepNesting(random: Random): Files {
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"not":', '}'],
    ['{"items":', '}'],
    ['{"properties":{"a":', '}}'],
  ]);
  const deep = `${(open ?? '').repeat(LEVELS)}{}${(close ?? '').repeat(LEVELS)}`;
  const block = Array.from({ length: LEVELS }, (_, level) => `${' '.repeat(8 + level)}not:\n`).join(
    '',
  );
  const schema = '    Item:\n';
  return random.pick([
    filesWith({
      'api.json': textFrom(VALUE, 'json').replace('"lives":', `"deep": ${deep}, "lives":`),
    }),
    filesWith({ 'api.yaml': DOCUMENT.replace('lives:', `deep: ${deep}, lives:`) }),
    filesWith({ 'api.yaml': DOCUMENT.replace(schema, `    Deep:\n${block}${schema}`) }),
  ]);
}

function aliasBomb(random: Random): Files {
  const size = random.pick([9, 30]);
  const [open, close] = random.pick([
    ['[', ']'],
    ['{a: ', '}'],
  ]);
  const lines = Array.from({ length: size }, (_, n) => {
    const inner =
      open === '['
        ? Array.from({ length: 9 }, () => `*b${n}`).join(', ')
        : `*b${n}, b: *b${n}, c: *b${n}`;
    return `x-b${n + 1}: &b${n + 1} ${open}${inner}${close}\n`;
  });
  return filesWith({ 'api.yaml': `x-b0: &b0 {type: string}\n${lines.join('')}${DOCUMENT}` });
}

function brokenPart(random: Random): Files {
  const part = random.pick<string | Uint8Array>([
    '',
    'Item: [',
    'Item: 1',
    '- 1',
    'Item: {$ref: "parts.yaml#/Item"}',
    'Item: {$ref: "api.yaml#/components/schemas/Item/properties/name/../.."}',
    Uint8Array.from([0xff, 0xfe, 0]),
    'Item: {$ref: "#/Item/properties/a", properties: {a: {$ref: "#/Item"}}}',
    '\0',
    'Item: &a {properties: {a: *a}}',
  ]);
  return { 'api.yaml': DOCUMENT, 'overlay.yaml': OVERLAY, 'parts.yaml': part };
}

function brokenOverlay(random: Random): Files {
  const overlay = parseSource(OVERLAY, 'overlay.yaml').value;
  const odd = random.pick<Json>([
    ...ODD_VALUES,
    '$',
    '$..*',
    '$..[?@.a]',
    '$[',
    '$.paths',
    "$['__proto__']",
    '$.a.b.c',
    '$[99999999999]',
    '$[::0]',
    '$..*..*',
    `$${'[*]'.repeat(500)}`,
    `$[?${'('.repeat(3_000)}@${')'.repeat(3_000)}]`,
    "$[?match(@, '(a+)+$')]",
  ]);
  const value = replacedSomewhere(overlay, random, () => odd);
  return filesWith({ 'api.yaml': DOCUMENT, 'overlay.yaml': textFrom(value, 'yaml') });
}
