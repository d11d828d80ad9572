import { expect, test } from 'vitest';

import { bodyOf, casesOf, HEAD, tell } from './documents.ts';

const INPUTS = { w: { id: 7, code: 'a "b" & <c>', nested: { deep: [1] } } };

// Payloads as section 4.6.13 of the specification writes them.
test.each([
  ['an expression', '$inputs.nested', '{"deep":[1]}'],
  ['values of an object', '{ petId: $inputs.id, status: placed }', '{"petId":7,"status":"placed"}'],
  ['a text around an expression', "{ petId: 'no {$inputs.id}' }", '{"petId":"no 7"}'],
  ['an expression alone in braces, which is a text', "{ petId: '{$inputs.id}' }", '{"petId":"7"}'],
  ['items of a list', '[$inputs.id, 8]', '[7,8]'],
  ['an input that is not given, which is left out', '{ a: 1, b: $inputs.none }', '{"a":1}'],
  [
    'a text of JSON',
    `'{"id": "{$inputs.id}", "x": {$inputs.nested}}'`,
    '{"id":7,"x":{"deep":[1]}}',
  ],
  ['a text in a text of JSON', `'{"id": "no {$inputs.code}"}'`, '{"id":"no a \\"b\\" & <c>"}'],
  ['a text that is no JSON', `'{"id": '`, '{"id": '],
  ['a price, which is no expression', "{ price: '$5.00' }", '{"price":"$5.00"}'],
])('JSON: %s', async (_, payload, body) => {
  expect(await sent(`{ payload: ${payload} }`)).toBe(body);
});

test.each([
  ['an object', 'x-www-form-urlencoded', '{ id: $inputs.id, code: a b }', 'id=7&code=a+b'],
  [
    'a text',
    'x-www-form-urlencoded',
    "'id={$inputs.id}&code={$inputs.code}'",
    'id=7&code=a%20%22b%22%20%26%20%3Cc%3E',
  ],
  [
    'a text',
    'xml',
    "'<code>{$inputs.code}</code>'",
    '<code>a &#34;b&#34; &#38; &#60;c&#62;</code>',
  ],
])('%s as %s', async (_, subtype, payload, body) => {
  expect(await sent(`{ contentType: application/${subtype}, payload: ${payload} }`)).toBe(body);
});

test.each([
  ['/a/b', '8', '{"a":{"b":8},"list":[1,2]}'],
  ['/list/1', '$inputs.id', '{"a":{"b":1},"list":[1,7]}'],
  ['/list/-', '3', '{"a":{"b":1},"list":[1,2,3]}'],
  ['/new/way', 'x', '{"a":{"b":1},"list":[1,2],"new":{"way":"x"}}'],
  ['', '{ all: new }', '{"all":"new"}'],
])('a replacement at "%s"', async (target, value, body) => {
  const payload = '{ a: { b: 1 }, list: [1, 2] }';
  const replacements = `[{ target: '${target}', value: ${value} }]`;
  expect(await sent(`{ payload: ${payload}, replacements: ${replacements} }`)).toBe(body);
});

test('header fields of the step take the place of those that are sent otherwise', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - stepId: add
        operationId: addPet
        parameters:
          - { name: Content-Type, in: header, value: text/plain }
          - { name: User-Agent, in: header, value: me }
        requestBody: { payload: hello }
    `);
  const [request] = tell(tried, []).requests;
  expect(request?.headers).toEqual([
    ['Content-Type', 'text/plain'],
    ['User-Agent', 'me'],
  ]);
  expect(bodyOf(request)).toBe('hello');
});

async function sent(requestBody: string): Promise<string> {
  const [tried] = await casesOf(
    `${HEAD}
  - workflowId: w
    inputs: { properties: { id: {}, code: {}, nested: {}, none: {} } }
    steps:
      - stepId: add
        operationId: addPet
        requestBody: ${requestBody}
    `,
    INPUTS,
  );
  return bodyOf(tell(tried, []).requests[0]);
}
