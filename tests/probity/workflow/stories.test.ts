import { expect, test } from 'vitest';

import { casesOf, HEAD, tell, type Answer, type Told } from './documents.ts';

const OK = { status: 200 };
const BUSY = { status: 503 };

const IS_OK = 'successCriteria: [{ condition: $statusCode == 200 }]';

/** Steps that are told apart by the status they ask for. */
function step(id: string, more: string): string {
  return `{ stepId: ${id}, operationId: findPets, parameters: [{ name: status, in: query, value: ${id} }], ${IS_OK}, ${more} }`;
}

test.each<[string, readonly string[], readonly Answer[], string, boolean]>([
  ['one after the other', ['onSuccess: []', ''], [OK], 'a b', true],
  ['the first that fails is the last', ['', ''], [BUSY], 'a', false],
  ['a success may end it', ['onSuccess: [{ name: n, type: end }]', ''], [OK], 'a', true],
  [
    'a success may go to another step',
    ['onSuccess: [{ name: n, type: goto, stepId: c }]', '', ''],
    [OK],
    'a c',
    true,
  ],
  [
    'the first action whose criteria are met counts',
    [
      'onSuccess: [{ name: n, type: end, criteria: [{ condition: $statusCode == 404 }] }, { name: m, type: goto, stepId: c }, { name: o, type: end }]',
      '',
      '',
    ],
    [OK],
    'a c',
    true,
  ],
  [
    'a failure may go on elsewhere',
    ['onFailure: [{ name: n, type: goto, stepId: c }]', '', ''],
    [BUSY, OK],
    'a c',
    true,
  ],
  ['a failure that ends it stays one', ['onFailure: [{ name: n, type: end }]'], [BUSY], 'a', false],
  [
    'without a limit it is tried again once',
    ['onFailure: [{ name: n, type: retry }]'],
    [BUSY],
    'a a',
    false,
  ],
  [
    'it is tried again as often as the limit says',
    ['onFailure: [{ name: n, type: retry, retryLimit: 3 }]', ''],
    [BUSY, BUSY, BUSY, OK],
    'a a a a b',
    true,
  ],
  [
    'what stands behind a retry comes once that is exhausted',
    ['onFailure: [{ name: n, type: retry }, { name: m, type: goto, stepId: b }]', ''],
    [BUSY, BUSY, OK],
    'a a b',
    true,
  ],
  [
    'a retry is for what its criteria say',
    ['onFailure: [{ name: n, type: retry, criteria: [{ condition: $statusCode == 401 }] }]'],
    [BUSY],
    'a',
    false,
  ],
  [
    'a step may be done before a retry',
    ['onFailure: [{ name: n, type: retry, stepId: c }]', 'onSuccess: [{ name: e, type: end }]', ''],
    [BUSY, OK],
    'a c a b',
    true,
  ],
])('%s', async (_, steps, answers, sent, isSuccess) => {
  const told = await tellSteps(steps, answers);
  expect(idsIn(told)).toBe(sent);
  expect(told.end.failure === undefined && told.end.obstacle === undefined).toBe(isSuccess);
});

test('a retry waits as long as its action says, or as the server does', async () => {
  const steps = ['onFailure: [{ name: n, type: retry, retryAfter: 1.5, retryLimit: 2 }]'];
  const later = { ...BUSY, headers: [['Retry-After', '4'] as const] };
  const { waits, end } = await tellSteps(steps, [BUSY, later, OK]);
  expect(waits).toEqual([0, 1500, 4000]);
  expect(end.notes).toEqual([
    'the step "a" was tried again, 1 of 2 times',
    'the step "a" was tried again, 2 of 2 times',
  ]);
});

test('a server that asks for more than a minute is not waited for', async () => {
  const later = { ...BUSY, headers: [['Retry-After', '3600'] as const] };
  const { end } = await tellSteps(['onFailure: [{ name: n, type: retry }]'], [later]);
  expect(end.obstacle).toBe('the server asked for 3600 s of silence (Retry-After)');
});

test('actions of the workflow stand behind those of the step, which override them by name', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    failureActions:
      - reference: $components.failureActions.again
      - { name: aside, type: goto, stepId: b }
    steps:
      - ${step('a', 'onFailure: [{ name: aside, type: goto, stepId: c, criteria: [{ condition: $statusCode == 503 }] }]')}
      - ${step('b', '')}
      - ${step('c', 'onFailure: []')}
components:
  failureActions:
    again: { name: again, type: retry, criteria: [{ condition: $statusCode == 500 }] }
    `);
  expect(idsIn(tell(tried, [BUSY, OK]))).toBe('a c');
  expect(idsIn(tell(tried, [{ status: 500 }, BUSY, OK]))).toBe('a a c');
});

test('what goes in circles is given up', async () => {
  const { requests, end } = await tellSteps(
    ['onSuccess: [{ name: n, type: goto, stepId: a }]'],
    [OK],
  );
  expect(requests).toHaveLength(1000);
  expect(end.obstacle).toBe('it did not end within 1000 steps');
});

test('a step can call a workflow, with inputs, and read its outputs', async () => {
  const cases = await casesOf(`${HEAD}
  - workflowId: outer
    steps:
      - stepId: call
        workflowId: inner
        parameters: [{ name: status, value: sold }]
        successCriteria: [{ condition: $statusCode == 200 && $outputs.id == 7 }]
        outputs: { id: $outputs.id }
      - stepId: get
        operationId: getPet
        parameters: [{ name: id, in: path, value: $steps.call.outputs.id }]
    outputs: { id: $steps.call.outputs.id }
  - workflowId: inner
    inputs: { type: object, required: [status], properties: { status: { type: string } } }
    steps:
      - stepId: find
        operationId: findPets
        parameters: [{ name: status, in: query, value: $inputs.status }]
        outputs: { id: $response.body#/0/id }
    outputs: { id: $steps.find.outputs.id }
    `);
  const { requests, end } = tell(cases[0], [{ status: 200, body: [{ id: 7 }] }]);
  expect(requests.map(({ path }) => path)).toEqual(['/pets?status=sold', '/pets/7']);
  expect(end.failure).toBeUndefined();
  // The other is not complete without what its caller gives.
  expect(cases.map(({ id }) => id)).toEqual(['pets/workflow/outer']);
});

test('a workflow runs after those it depends on, and reads their outputs', async () => {
  const text = `${HEAD}
  - workflowId: second
    dependsOn: [first]
    steps:
      - stepId: get
        operationId: getPet
        parameters: [{ name: id, in: path, value: $workflows.first.outputs.id }]
  - workflowId: first
    steps:
      - stepId: find
        operationId: findPets
        ${IS_OK}
        outputs: { id: $response.body#/0/id }
    outputs: { id: $steps.find.outputs.id }
    `;
  const [second] = await casesOf(text);
  const { requests } = tell(second, [{ status: 200, body: [{ id: 7 }] }]);
  expect(requests.map(({ path }) => path)).toEqual(['/pets', '/pets/7']);
  expect(tell(second, [BUSY]).end).toMatchObject({
    obstacle: 'the workflow "first", which it depends on, did not succeed',
  });
});

test('an action can go over to another workflow for good', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - ${step('a', 'onFailure: [{ name: n, type: goto, workflowId: other }]')}
      - ${step('b', '')}
  - workflowId: other
    steps: [${step('c', '')}]
    `);
  expect(idsIn(tell(tried, [BUSY, OK]))).toBe('a c');
});

test('a value that an answer did not give is what the story ends with', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - stepId: find
        operationId: findPets
        outputs: { id: $response.body#/0/id }
      - stepId: get
        operationId: getPet
        parameters: [{ name: id, in: path, value: $steps.find.outputs.id }]
    `);
  const { requests, end } = tell(tried, [{ status: 200, body: [] }]);
  expect(requests).toHaveLength(1);
  expect(end.failure).toMatchObject({
    message: '$steps.find.outputs.id gives nothing, which the step "get" sends',
    exchange: 0,
    place: { line: 13 },
  });
});

test('a value of a step that was passed over is not held against the server', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps:
      - ${step('a', 'onSuccess: [{ name: n, type: goto, stepId: c }]')}
      - ${step('b', 'outputs: { id: $response.body#/id }')}
      - { stepId: c, operationId: getPet, parameters: [{ name: id, in: path, value: $steps.b.outputs.id }] }
    `);
  expect(tell(tried, [OK]).end).toMatchObject({
    obstacle: '$steps.b.outputs.id gives nothing, which the step "c" sends',
  });
});

test('the login of the target stands in for inputs, with a new captcha for each step', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    inputs:
      required: [email, captcha]
      properties: { email: { x-login: account }, captcha: { x-login: captcha } }
    steps:
      - stepId: a
        operationId: addPet
        requestBody: { payload: { email: $inputs.email, captcha: $inputs.captcha } }
      - stepId: b
        operationId: addPet
        requestBody: { payload: { captcha: $inputs.captcha } }
    `);
  expect(tried?.steps.map(({ needs }) => needs)).toEqual([['account', 'captcha'], ['captcha']]);
  const bodies = tell(tried, []).requests.map(({ body }) => Buffer.from(body ?? []).toString());
  expect(bodies).toEqual([
    '{"email":"me@example.com","captcha":"answer-0"}',
    '{"captcha":"answer-1"}',
  ]);
});

test('what must be given and is not keeps a workflow from being run', async () => {
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    inputs: { type: object, required: [status], properties: { status: { type: string } } }
    steps: [${step('a', '')}]
    `);
  expect(tried?.untested).toMatch(/^nobody gives its input "status"/);
});

async function tellSteps(more: readonly string[], answers: readonly Answer[]): Promise<Told> {
  const steps = more.map((each, index) => step('abc'.charAt(index), each));
  const [tried] = await casesOf(`${HEAD}
  - workflowId: w
    steps: [${steps.join(', ')}]
    `);
  return tell(tried, answers);
}

function idsIn({ requests }: Told): string {
  return requests.map(({ path }) => path.split('status=')[1]).join(' ');
}
