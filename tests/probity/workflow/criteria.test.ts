import { expect, test } from 'vitest';

import { casesOf, HEAD, tell, type Told } from './documents.ts';

const ANSWER = {
  status: 200,
  headers: [['X-Count', '12'] as const],
  body: { name: 'Rex', pets: [{ id: 1 }, { id: 2 }], none: null, ok: true },
};

test.each([
  ['{ condition: $statusCode == 200 }'],
  ["{ condition: '{$statusCode == 200}' }"],
  ['{ condition: $statusCode >= 200 && $statusCode < 300 }'],
  ["{ condition: $response.body#/name == 'REX' }"],
  ["{ condition: \"$response.body#/name != 'it''s'\" }"],
  ["{ condition: '$response.body.pets[1].id == 2' }"],
  ['{ condition: $response.body#/pets/1/id == 2 }'],
  ['{ condition: $response.body#/none == null }'],
  ['{ condition: $response.body#/ok }'],
  ["{ condition: '!$response.body#/missing' }"],
  ["{ condition: '($statusCode == 404 || $response.body#/ok) && true' }"],
  ['{ condition: $response.header.X-Count == 12 }'],
  ["{ condition: $response.header.X-Count == '12' }"],
  ['{ condition: $response.header.X-Count > 9 }'],
  ["{ condition: $method == 'GET' }"],
  ["{ context: $statusCode, condition: '^200$', type: regex }"],
  ["{ context: $response.body#/name, condition: '^R', type: regex }"],
  ['{ context: $response.body, condition: $statusCode == 200, type: simple }'],
  ["{ context: $response.body, condition: '$.pets[?@.id == 2]', type: jsonpath }"],
  ["{ context: $response.body#/pets, condition: '$[?@.id > 1]', type: jsonpath }"],
  ["{ context: $response.body, condition: '$[?count(@.pets[*]) > 1]', type: jsonpath }"],
  ['{ context: $response.body#/name, condition: \'$[?@ == "Rex"]\', type: jsonpath }'],
  [
    "{ context: $response.body, condition: '$.pets', type: { type: jsonpath, version: draft-goessner-dispatch-jsonpath-00 } }",
  ],
])('%s is met', async (criterion) => {
  const { end } = await told(criterion);
  expect(end).toEqual({ failure: undefined, notes: [] });
});

test.each([
  ['{ condition: $statusCode == 404 }', '$statusCode = 200', 'status'],
  ["{ condition: $response.body#/name == 'Max' }", '$response.body#/name = "Rex"', 'body#/name'],
  [
    "{ condition: '$response.body.pets[0].id == 2' }",
    '$response.body.pets.0.id = 1',
    'body#/pets/0/id',
  ],
  [
    '{ condition: $response.body#/missing > 1 }',
    '$response.body#/missing = nothing',
    'body#/missing',
  ],
  [
    '{ condition: $response.header.X-Count < 9 }',
    '$response.header.X-Count = "12"',
    'header x-count',
  ],
  ["{ context: $statusCode, condition: '^4', type: regex }", '$statusCode = 200', 'status'],
  [
    "{ context: $response.body#/pets, condition: '$[?@.id > 2]', type: jsonpath }",
    '$response.body#/pets = [{"id":1},{"id":2}]',
    'body#/pets',
  ],
])('%s is not met', async (criterion, actual, response) => {
  const { end } = await told(criterion);
  expect(end.failure).toMatchObject({ actual, response, exchange: 0 });
  expect(end.failure?.place).toMatchObject({ line: 10 });
});

async function told(criterion: string): Promise<Told> {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - stepId: find
        operationId: findPets
        successCriteria: [${criterion}]
    `);
  return tell(tried, [ANSWER]);
}
