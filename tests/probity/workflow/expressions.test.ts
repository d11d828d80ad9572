import { expect, test } from 'vitest';

import { bodyOf, casesOf, HEAD, tell } from './documents.ts';

// Each is what an output of the first step gives, which the second step sends.
test.each([
  ['$url', 'http://127.0.0.1/pets?tags=a,b&status=sold'],
  ['$method', 'GET'],
  ['$statusCode', 200],
  ['$request.header.x-trace', 'one'],
  ['$request.query.status', 'sold'],
  ['$request.query.tags', ['a', 'b']],
  ['$response.header.Server', 'zoo'],
  ['$response.header.server', 'zoo'],
  ['$response.body', { pets: [{ id: 7, 'a/b': { '~': true } }] }],
  ['$response.body#/pets/0/id', 7],
  ['$response.body#/pets/0/a~1b/~0', true],
  ['$inputs.customer', { name: { first: 'Ada' } }],
  ['$inputs.customer.name.first', 'Ada'],
  ['$inputs.customer#/name/first', 'Ada'],
  ['$inputs.with.dots', 'dotted'],
  ['$sourceDescriptions.pets.url', 'pets.json'],
])('%s', async (expression, value) => {
  const [tried] = await casesOf(
    `${HEAD}
  - workflowId: w
    inputs:
      properties: { customer: {}, with.dots: {} }
    steps:
      - stepId: find
        operationId: findPets
        parameters:
          - { name: tags, in: query, value: [a, b] }
          - { name: status, in: query, value: sold }
          - { name: X-Trace, in: header, value: one }
        outputs: { value: '${expression}' }
      - stepId: add
        operationId: addPet
        requestBody: { payload: { value: $steps.find.outputs.value } }
    `,
    { w: { customer: { name: { first: 'Ada' } }, 'with.dots': 'dotted' } },
  );
  const { requests } = tell(tried, [
    {
      status: 200,
      headers: [['Server', 'zoo']],
      body: { pets: [{ id: 7, 'a/b': { '~': true } }] },
    },
  ]);
  expect(JSON.parse(bodyOf(requests[1]))).toEqual({ value });
});

test('an output is read through, by a pointer and by names', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - stepId: find
        operationId: findPets
        outputs: { pets: $response.body }
      - stepId: get
        operationId: getPet
        parameters: [{ name: id, in: path, value: '$steps.find.outputs.pets#/0/id' }]
        successCriteria: [{ condition: '$steps.find.outputs.pets[0].id == 7' }]
    `);
  const { requests, end } = tell(tried, [{ status: 200, body: [{ id: 7 }] }]);
  expect(requests[1]?.path).toBe('/pets/7');
  expect(end.failure).toBeUndefined();
});
