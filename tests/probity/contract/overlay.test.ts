import { expect, test } from 'vitest';

import { applyOverlays, type OverlaidDocument } from '../../../src/contract/overlay.ts';
import { formatPlace, parseSource, type Json } from '../../../src/source/index.ts';

/** Applies actions, written as YAML, to a document, also YAML. */
function apply(document: string, actions: string, version = '1.1.0'): OverlaidDocument {
  const head = `overlay: ${version}\ninfo: {title: t, version: '1'}\nactions:\n`;
  return applyOverlays(parseSource(document, 'api.yaml'), [parseSource(head + actions, 'o.yaml')]);
}

function defectsOf(document: string, actions: string, version?: string): string {
  try {
    apply(document, actions, version);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function yaml(text: string): Json {
  return parseSource(text, 'expected.yaml').value;
}

/** The situations of the compliant sets of the Overlay Specification, and of its examples. */
const SETS = [
  {
    name: 'a license is added',
    document: 'info: {title: Bees}',
    actions: '- {target: $.info, update: {license: {name: MIT}}}',
    expected: 'info: {title: Bees, license: {name: MIT}}',
  },
  {
    name: 'a description is replaced and a summary added',
    document: 'paths: {/hives: {get: {description: old, operationId: hives}}}',
    actions: "- {target: '$.paths[''/hives''].get', update: {description: new, summary: all}}",
    expected: 'paths: {/hives: {get: {description: new, operationId: hives, summary: all}}}',
  },
  {
    name: 'an example is removed, also where it is a text',
    document: 'components: {schemas: {A: {properties: {a: {type: string, example: x}}}}}',
    actions: '- {target: $.components.schemas.A.properties.a.example, remove: true}',
    expected: 'components: {schemas: {A: {properties: {a: {type: string}}}}}',
  },
  {
    name: 'responses are removed wherever they are',
    document: 'paths: {/a: {get: {responses: {200: {}, 500: {}}}, put: {responses: {500: {}}}}}',
    actions: "- {target: '$.paths..responses[''500'']', remove: true}",
    expected: 'paths: {/a: {get: {responses: {200: {}}}, put: {responses: {}}}}',
  },
  {
    name: 'properties of a type are removed at every depth',
    document:
      'properties: {a: {type: string}, b: {type: object, properties: {c: {type: string}}}, d: {type: integer}}',
    actions: "- {target: '$..properties[?(@.type == ''string'')]', remove: true}",
    expected: 'properties: {b: {type: object, properties: {}}, d: {type: integer}}',
  },
  {
    name: 'the item of a list that fits a filter is removed',
    document: 'servers: [{url: /1, description: Dev}, {url: /2, description: Prod}]',
    actions: "- {target: '$.servers[?( @.description == ''Dev'' )]', remove: true}",
    expected: 'servers: [{url: /2, description: Prod}]',
  },
  {
    name: 'what one action removed another writes anew',
    document: 'servers: [{url: /1}, {url: /2}]\npaths: {}',
    actions:
      "- {target: '$.servers', remove: true}\n- {target: '$', update: {servers: [{url: /3}]}}",
    expected: 'paths: {}\nservers: [{url: /3}]',
  },
  {
    name: 'the root is updated',
    document: 'openapi: 3.1.0\ninfo: {title: a}',
    actions: '- {target: $, update: {info: {x-overlaid: true}}}',
    expected: 'openapi: 3.1.0\ninfo: {title: a, x-overlaid: true}',
  },
  {
    name: 'an object is added to each list that a wildcard selects',
    document: 'paths: {/a: {get: {parameters: []}}, /b: {get: {parameters: [{name: old}]}}}',
    actions: '- {target: $.paths.*.get.parameters, update: {name: new}}',
    expected:
      'paths: {/a: {get: {parameters: [{name: new}]}}, /b: {get: {parameters: [{name: old}, {name: new}]}}}',
  },
  {
    name: 'a list is joined to a list, not put into it',
    document: 'tags: [a]',
    actions: '- {target: $.tags, update: [b, c]}',
    expected: 'tags: [a, b, c]',
  },
  {
    name: 'items of a list of words are removed by value',
    document: 'tags: [a, dummy, b, dummy]',
    actions: "- {target: '$.tags[?@ == ''dummy'']', remove: true}",
    expected: 'tags: [a, b]',
  },
  {
    name: 'a word is replaced by a word',
    document: 'info: {title: old, version: 1}',
    actions: '- {target: $.info.title, update: new}',
    expected: 'info: {title: new, version: 1}',
  },
  {
    name: 'the operations that bear a trait are updated',
    document: 'paths: {/a: {get: {x-traits: [paged]}}, /b: {get: {}}}',
    actions:
      "- {target: '$.paths[?(@.get[''x-traits''][?(@ == ''paged'')])].get', update: {parameters: [{name: top}]}}",
    expected: 'paths: {/a: {get: {x-traits: [paged], parameters: [{name: top}]}}, /b: {get: {}}}',
  },
  {
    name: 'a path is copied into another one',
    document: 'paths: {/a: {get: {x: 1}}, /b: {delete: {y: 2}}}',
    actions: '- {target: \'$.paths["/b"]\', copy: \'$.paths["/a"]\'}',
    expected: 'paths: {/a: {get: {x: 1}}, /b: {delete: {y: 2}, get: {x: 1}}}',
  },
  {
    name: 'a path is renamed by three actions',
    document: 'paths: {/old: {get: {x: 1}}, /b: {}}',
    actions: [
      '- {target: $.paths, update: {/new: {}}}',
      '- {target: \'$.paths["/new"]\', copy: \'$.paths["/old"]\'}',
      '- {target: \'$.paths["/old"]\', remove: true}',
    ].join('\n'),
    expected: 'paths: {/b: {}, /new: {get: {x: 1}}}',
  },
  {
    name: 'a part is copied into itself as it was',
    document: 'a: {b: {c: 1}}',
    actions: '- {target: $.a.b, copy: $.a}',
    expected: 'a: {b: {c: 1, b: {c: 1}}}',
  },
  {
    name: 'a removal outweighs an update',
    document: 'a: {b: 1}\nc: 2',
    actions: '- {target: $.a, update: {b: 3}, remove: true}',
    expected: 'c: 2',
  },
];

test.each(SETS)('$name', ({ document, actions, expected }) => {
  const { document: result, warnings } = apply(document, actions);
  expect(result.value).toEqual(yaml(expected));
  expect(warnings).toEqual([]);
});

test('the original is left as it was', () => {
  const base = parseSource('a: {b: [1]}', 'api.yaml');
  const overlay = parseSource(
    "overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions: [{target: $.a.b, update: 2}]",
    'o.yaml',
  );
  expect(applyOverlays(base, [overlay]).document.value).toEqual({ a: { b: [1, 2] } });
  expect(base.value).toEqual({ a: { b: [1] } });
});

test('keys keep their order, new ones coming last', () => {
  const { document } = apply('b: 1\na: 2', '- {target: $, update: {c: 3, a: 4}}');
  expect(Object.keys(Object(document.value))).toEqual(['b', 'a', 'c']);
});

const PLACES = [
  'tags:', // 1
  '  - one',
  '  - two',
  'a:',
  '  x: {k: 1}', // 5
  'b: {}',
].join('\n');

const CHANGES = [
  '  - target: $.tags[0]', // 4, after the head
  '    remove: true',
  '  - target: $.tags',
  '    update: three',
  '  - target: $.a.x',
  '    update:',
  '      m: 2', // 10
  '  - target: $.b',
  '    copy: $.a',
  '  - target: $.b.x',
  '    update:',
  '      n: 3', // 15
].join('\n');

test.each([
  ['/tags/0', 'api.yaml:3:5', 'an item that moved up'],
  ['/tags/1', 'o.yaml:7:5', 'an item that was added'],
  ['/a/x/k', 'api.yaml:5:7', 'a member beside an added one'],
  ['/a/x/m', 'o.yaml:10:7', 'an added member'],
  ['/b/x/k', 'api.yaml:5:7', 'a copy of the original'],
  ['/b/x/m', 'o.yaml:10:7', 'a copy of what an overlay wrote'],
  ['/b/x/n', 'o.yaml:15:7', 'what was added to the copy'],
])('%s is at %s: %s', (pointer, place) => {
  const { document } = apply(PLACES, CHANGES);
  expect(formatPlace(document.placeOf(pointer))).toBe(place);
});

test('adding to a copy changes nothing of what was copied', () => {
  const { document } = apply(PLACES, CHANGES);
  expect(document.value).toMatchObject({
    a: { x: { k: 1, m: 2 } },
    b: { x: { k: 1, m: 2, n: 3 } },
  });
  expect(JSON.stringify(document.value)).not.toContain('"a":{"x":{"k":1,"m":2,"n":3}}');
});

test.each([
  ['matches nothing', '- {target: $.none, update: {a: 1}}', /"\$\.none" matches nothing/],
  ['removes nothing', '- {target: $.none, remove: true}', /"\$\.none" matches nothing/],
  ['writes nothing', '- {target: $.a}', /changes nothing/],
  ['both updates and copies', '- {target: $.a, update: {b: 1}, copy: $.a}', /cancel each other/],
])('an action that %s is a warning with its place', (_, actions, message) => {
  const { document, warnings } = apply('a: {}', `- {target: $.a, update: {}}\n${actions}`);
  expect(warnings).toMatchObject([{ place: { file: 'o.yaml', line: 5 } }]);
  expect(warnings[0]?.message).toMatch(message);
  expect(document.value).toEqual({ a: {} });
});

test.each([
  ['- {target: $.a, update: 1}', /^o\.yaml:4:17: the target selects an object/],
  ['- {target: $.t, update: {a: 1}}', /^o\.yaml:4:17: the target selects a single value/],
  ['- {target: $.*, update: {a: 1}}', /^o\.yaml:4:4: the target selects an object and a single/],
  ['- {target: $, update: {a: [1]}}', /^o\.yaml:4:24: a list can't be merged/],
  ['- {target: $, update: {a: 1}}', /^o\.yaml:4:24: a single value can't be merged/],
  ['- {target: $, remove: true}', /^o\.yaml:4:4: the whole document can't be removed/],
  ['- {target: $.a, copy: $.none}', /^o\.yaml:4:17: "copy" must select one value/],
  ['- {target: $.a, copy: $.*}', /^o\.yaml:4:17: "copy" must .* selects 2/],
  ['- {target: $.a, copy: "$..["}', /^o\.yaml:4:\d+: not a JSONPath/],
  ['- {target: $.a, copy: 1}', /^o\.yaml:4:17: "copy" must be a text/],
  ['- {target: "$.a[", remove: true}', /^o\.yaml:4:\d+: not a JSONPath/],
  ['- {target: $.a.x-b, remove: true}', /^o\.yaml:4:\d+: not a JSONPath.*\n.*\['x-name'\]/],
  ['- {target: $.a, remove: maybe}', /^o\.yaml:4:17: "remove" must be true or false/],
  ['- {target: $.a, replace: 1}', /^o\.yaml:4:17: "replace" is not known/],
  ['- {update: {}}', /^o\.yaml:4:3: "target" is missing/],
  ['- 1', /^o\.yaml:4:3: an action must be an object/],
  ['  []', /^o\.yaml:3:1: "actions" must hold at least one/],
  ['- {target: $.a, update: {}}\n- {target: $.a, update: {}}', /^o\.yaml:5:3: the same action/],
])('%s is a defect with its place', (actions, expected) => {
  expect(defectsOf('a: {}\nt: x', actions)).toMatch(expected);
});

test('Overlay 1.0 knows no "copy" and updates no single values', () => {
  expect(defectsOf('a: {}', '- {target: $.a, copy: $.a}', '1.0.0')).toMatch(/"copy" is not known/);
  expect(defectsOf('t: x', '- {target: $.t, update: y}', '1.0.1')).toMatch(/overlay: 1\.1\.0/);
});

test('Overlay 1.0 lets a value of another kind take the place of one', () => {
  const { document } = apply('type: string', '- {target: $, update: {type: [string]}}', '1.0.0');
  expect(document.value).toEqual({ type: ['string'] });
});

test.each(["'1.1'", '1.2.0', '2', "''"])('the version %s is refused by name', (version) => {
  expect(defectsOf('a: 1', '- {target: $, update: {}}', version)).toMatch(/^o\.yaml:1:1: Overlay/);
});

test('copies of copies are refused before they fill the memory', () => {
  const doubling = Array.from({ length: 40 }, (_, n) => `- {target: $, update: {k${n}: {}}}`)
    .flatMap((update, n) => [update, `- {target: $.k${n}, copy: $}`])
    .join('\n');
  expect(defectsOf('a: 1', doubling)).toMatch(/^o\.yaml:\d+:4: (?:the overlays write|the result)/);
});

test('"__proto__" in an overlay is a key like any other', () => {
  const { document } = apply('a: {}', '- {target: $, update: {__proto__: {polluted: 1}}}');
  expect(Object.keys(Object(document.value))).toEqual(['a', '__proto__']);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
