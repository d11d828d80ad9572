import { expect, test } from 'vitest';

import { DefectError, parseSource } from '../../../src/source/index.ts';

const JSON_TEXT = `{
  "a\\"b": {"c\\\\": [true, -1.5e3, "x, \\"]}", {}]},
  "200": 1, "10": [], "d" : {"e"  :null}
}`;

test.each([
  ['', 1, 1, 1],
  ['/a"b', 2, 3, 11],
  ['/a"b/c\\', 2, 12, 19],
  ['/a"b/c\\/1', 2, 26, 26],
  ['/a"b/c\\/2', 2, 34, 35],
  ['/a"b/c\\/3', 2, 45, 45],
  ['/200', 3, 3, 10],
  ['/10', 3, 13, 19],
  ['/d/e', 3, 30, 36],
])('in JSON "%s" is at line %i, column %i, its value at %i', (pointer, line, column, value) => {
  const source = parseSource(JSON_TEXT, 'a.json');
  expect(source.placeOf(pointer)).toEqual({ file: 'a.json', line, column, pointer });
  expect(source.textPlaceOf(pointer).column).toBe(value);
});

const FILLER = JSON.stringify({ text: 'é'.repeat(5_000), list: ['x'.repeat(2_000)] });

test.each([
  ['after characters of several bytes', '{"é😀": 1, "b": 2}', '/b', 1, 12],
  ['after a large object', `{"a": ${FILLER},\n "b": 2}`, '/b', 2, 2],
  ['after a large object on the same line', `{"a":${FILLER},"b":2}`, '/b', 1, FILLER.length + 7],
  ['in a large object', `{"a":\n${FILLER}}`, '/a/list/0', 2, 5_020],
  ['after each kind of line break', '{\n\r"a": 1,\r\n "b": 2}', '/b', 4, 2],
  ['after a byte order mark', '\uFEFF{"a": 1}', '/a', 1, 2],
])('a place in JSON %s counts lines and UTF-16 units', (_, text, pointer, line, column) => {
  expect(parseSource(text, 'a.json').placeOf(pointer)).toMatchObject({ line, column });
});

test.each(['1e999', '-1e999', '1e-999', '-1E-999', '1'.repeat(400), '0e5', '1e3', '1.5E+3'])(
  'the number %s is in JSON what it is in YAML',
  (number) => {
    const [json, yaml] = [`{"a": [${number}]}`, `a: [${number}]`];
    const [source, expected] = [parseSource(json, 'a.json'), parseSource(yaml, 'a.yaml')];
    expect(source.value).toEqual(expected.value);
    expect(source.exactNumberAt('/a/0')).toEqual(expected.exactNumberAt('/a/0'));
  },
);

test('what an alias stands for is where it is written', () => {
  const source = parseSource('a: &x\n  b: 1\nc: *x\n', 'a.yaml');
  expect(source.value).toEqual({ a: { b: 1 }, c: { b: 1 } });
  expect(source.placeOf('/c')).toMatchObject({ line: 3, column: 1 });
  expect(source.placeOf('/c/b')).toMatchObject({ line: 2, column: 3 });
});

test('each of many members is found, in objects and in lists', () => {
  const lines = Array.from({ length: 500 }, (_, number) => `k${number}: [${number}]`);
  const object = parseSource(`${lines.join('\n')}\n`, 'a.yaml');
  expect(object.placeOf('/k321/0')).toMatchObject({ line: 322, column: 8 });
  const list = parseSource(`${lines.map((line) => `- ${line}`).join('\n')}\n`, 'a.yaml');
  expect(list.placeOf('/321/k321')).toMatchObject({ line: 322, column: 3 });
});

const MANY_KEYS = Array.from({ length: 100 }, (_, number) => `"${number}": 0`).join(', ');

test('keys that only look alike are no repetition', () => {
  const text =
    '{"AaAa": 1, "BBBB": 2, "AaBB": 3, "BBAa": 4, "a": {"a": "a"}, "b": [{"a": 1}, {"a": 2}]}';
  expect(parseSource(text, 'a.json').value).toEqual(JSON.parse(text));
});

test.each([
  ['a key given twice among many', `{${MANY_KEYS}, "77": 1}`, `a.json:1:${MANY_KEYS.length + 4}: `],
  ['a key given twice after other characters', '{"é😀": {"a": 1, "a": 2}}', 'a.json:1:18: '],
  ['a key given twice', '{"a": 1, "b": {"c": 1, "d": 2, "c": 3}}', 'a.json:1:32: '],
  ['the same key, escaped', '{"a": 1, "\\u0061": 2}', 'a.json:1:10: '],
  ['too many levels of lists', '['.repeat(400) + ']'.repeat(400), 'a.json:1:301: '],
  ['far too many levels', '['.repeat(200_000) + ']'.repeat(200_000), 'a.json:1:301: '],
])('%s in JSON is a defect with its place', (_, text, place) => {
  expect(() => parseSource(text, 'a.json')).toThrow(DefectError);
  expect(() => parseSource(text, 'a.json')).toThrow(place);
});
