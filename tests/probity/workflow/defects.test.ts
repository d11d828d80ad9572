import { expect, test } from 'vitest';

import { DefectError } from '../../../src/source/index.ts';
import { casesOf, HEAD } from './documents.ts';

const FIND = 'operationId: findPets';
const STEP = `stepId: a, ${FIND}`;

/** A document whose workflow `w` has these steps. */
function withSteps(...steps: readonly string[]): string {
  return `${HEAD}  - ▷workflowId: w
    steps: [${steps.map((step) => `{ ${step} }`).join(', ')}]
`;
}

function withInputs(inputs: string): string {
  return withSteps(STEP).replace('    steps', `    ${inputs}\n    steps`);
}

// `▶` stands where the defect must be: it is taken out before the document is read.
test.each<[string, string, string]>([
  // Its structure.
  ['nothing', '▶{}', 'the document needs "arazzo"'],
  [
    'another version',
    `▶${withSteps(STEP).replace('1.0.1', '1.1.0')}`,
    'Arazzo 1.1.0 is not supported\n  Probity reads Arazzo 1.0; write "arazzo: 1.0.1".',
  ],
  ['no steps', withSteps().replace('steps', '▶steps'), '/workflows/0/steps: '],
  [
    'an unknown key',
    withSteps(`${STEP}, ▶succesCriteria: []`),
    '"succesCriteria" is not known in a step',
  ],
  ['no stepId', withSteps(FIND).replace('{ oper', '▶{ oper'), 'a step needs "stepId"'],
  [
    'an action of no type',
    withSteps(`${STEP}, onSuccess: [▶{ name: n }]`),
    'a success action needs "type"',
  ],
  [
    'a retry as success action',
    withSteps(`${STEP}, onSuccess: [{ name: n, ▶type: retry }]`),
    '/workflows/0/steps/0/onSuccess/0/type: expected one of "end", "goto", got "retry"',
  ],
  [
    'an action to two places',
    withSteps(`${STEP}, onFailure: [▶{ name: n, type: goto, stepId: a, workflowId: w }]`),
    'a failure action takes a "stepId" or a "workflowId", not both',
  ],
  [
    'a type without a context',
    withSteps(`${STEP}, successCriteria: [▶{ condition: a, type: regex }]`),
    'a criterion with a "type" needs a "context"',
  ],

  // What it names.
  [
    'an unknown source',
    withSteps(STEP).replace('url: pets.json', '▶url: cats.json'),
    '"cats.json" is not among the documents of this run: ',
  ],
  [
    'two sources of one name',
    withSteps(STEP)
      .replace('sourceDescriptions: [', 'sourceDescriptions: [{ name: pets, url: pets.json }, ')
      .replace('name: pets, url: pets.json, type', '▶name: pets, url: pets.json, type'),
    'another source description is named "pets" already',
  ],
  [
    'an unknown operation',
    withSteps('stepId: a, ▶operationId: findCats'),
    'no operation is "findCats"',
  ],
  [
    'an operation of an unknown source',
    withSteps('stepId: a, ▶operationId: $sourceDescriptions.cats.find'),
    'no source description of an OpenAPI document is named "cats": pets',
  ],
  [
    'a path to no operation',
    withSteps("stepId: a, ▶operationPath: '{$sourceDescriptions.pets.url}#/paths/~1pets/put'"),
    'no operation is "PUT /pets"',
  ],
  [
    'a path that is none',
    withSteps("stepId: a, ▶operationPath: 'pets.json#/paths'"),
    '"pets.json#/paths" names no operation',
  ],
  [
    'nothing that is called',
    withSteps('stepId: a').replace('{ stepId', '▶{ stepId'),
    'a step needs one of operationId, operationPath, workflowId; this has none',
  ],
  [
    'two things that are called',
    withSteps(`${STEP}, workflowId: w`).replace('{ stepId', '▶{ stepId'),
    'a step needs one of operationId, operationPath, workflowId; this has operationId and workflowId',
  ],
  [
    'an unknown workflow',
    withSteps('stepId: a, ▶workflowId: x'),
    'no workflow is "x"\n  There are w.',
  ],
  [
    'a dependency on an unknown workflow',
    withInputs('dependsOn: [▶x]'),
    'no workflow is "x"\n  There are w.',
  ],
  [
    'a body for a workflow',
    withSteps('stepId: a, workflowId: w, ▶requestBody: {}'),
    'a step that calls a workflow has no body',
  ],
  [
    'a goto to an unknown step',
    withSteps(`${STEP}, onSuccess: [{ name: n, type: goto, ▶stepId: b }]`),
    'no step of this workflow is "b"\n  Steps are a.',
  ],
  [
    'a goto to nowhere',
    withSteps(`${STEP}, onSuccess: [▶{ name: n, type: goto }]`),
    'a goto leads nowhere',
  ],
  [
    'two actions of one name',
    withSteps(`${STEP}, ▶onSuccess: [{ name: n, type: end }, { name: n, type: end }]`),
    'two actions are named "n"',
  ],
  [
    'a component that is not there',
    withSteps(`${STEP}, parameters: [{ ▶reference: $components.parameters.page }]`),
    '"$components.parameters.page" leads nowhere',
  ],
  [
    'a component of another kind',
    withSteps(`${STEP}, parameters: [{ ▶reference: $components.inputs.page }]`),
    '"$components.inputs.page" must begin with "$components.parameters." here',
  ],
  [
    'two steps of one name',
    withSteps(STEP, STEP.replace('stepId', '▶stepId')),
    '"a" is there already',
  ],
  [
    'a workflow that needs itself',
    withSteps('stepId: a, workflowId: w').replace('- ▷', '- ▶'),
    'the workflow needs itself: w, which needs w',
  ],

  // Its parameters.
  [
    'a parameter without a place',
    withSteps(`${STEP}, parameters: [▶{ name: status, value: x }]`),
    'the parameter "status" has no place',
  ],
  [
    'a parameter that the operation does not have',
    withSteps(`${STEP}, parameters: [▶{ name: state, in: query, value: x }]`),
    'GET /pets has no query parameter "state"\n  It has tags, status.',
  ],
  [
    'a parameter given twice',
    withSteps(
      `${STEP}, parameters: [{ name: X, in: header, value: 1 }, ▶{ name: x, in: header, value: 2 }]`,
    ),
    'the parameter "x" is given twice',
  ],
  [
    'a path parameter that is not given',
    withSteps('stepId: a, operationId: getPet').replace('{ stepId', '▶{ stepId'),
    'the path parameter "id" is not given',
  ],

  // Its expressions.
  ...expressions([
    ['$inputs.none', 'reads nothing: there is no input "none"'],
    ['$steps.b.outputs.x', 'reads nothing: there is no step "b"'],
    ['$steps.a.outputs.x', 'reads nothing: there is no output "x"'],
    ['$workflows.x.outputs.y', 'reads nothing: there is no workflow "x"'],
    ['$workflows.w.inputs.y', 'reads nothing: there is no input "y"'],
    ['$sourceDescriptions.cats.url', 'reads nothing: there is no source description "cats"'],
    ['$response.body#/id', "can't be read here: nothing is sent yet"],
    ['$outputs.x', "can't be read here"],
    ['$components.parameters.x', 'is no value'],
    ['$input.x', 'is no runtime expression: there are $url, '],
    ['$steps.a.x', 'is no runtime expression: it goes on with STEP.outputs.NAME'],
    ['$request.cookie.x', 'is no runtime expression: it goes on with header.NAME'],
  ]),
  [
    'an expression in a text',
    withSteps(`${STEP}, parameters: [{ name: status, in: query, value: 'no {▶$inputs.x}' }]`),
    '"$inputs.x" reads nothing',
  ],
  [
    'an output of the workflow that reads an answer',
    withInputs('outputs: { x: ▶$statusCode }'),
    `"$statusCode" can't be read here: it is no single answer`,
  ],

  // Its criteria.
  ...criteria([
    ['condition: $statusCode ▶= 200', 'not a simple condition: unexpected "="'],
    ['condition: $statusCode == 200 ▶and 1', 'not a simple condition: '],
    ['condition: ▶$inputs.x == 1', '"$inputs.x" reads nothing'],
    ["condition: '{1 == ▶$inputs.x}'", '"$inputs.x" reads nothing'],
    ['condition: ▶$status == 1', 'not a simple condition: "$status" is no runtime expression'],
    ["context: $response.body, type: regex, ▶condition: '('", 'not a regular expression'],
    ["context: $response.body, type: jsonpath, condition: '$[▶'", 'not a JSONPath: '],
    ['context: $response.body, type: xpath, ▶condition: //a', 'criteria of the type "xpath"'],
    ["context: ▶$body, type: regex, condition: 'a'", '"$body" is no runtime expression'],
  ]),

  // Its inputs and bodies.
  [
    'a reference of the inputs that leads nowhere',
    withInputs("inputs: { ▶$ref: '#/components/inputs/x' }"),
    '"#/components/inputs/x" leads nowhere',
  ],
  [
    'a role that is none',
    withInputs('▶inputs: { properties: { x: { x-login: user } } }'),
    '"x-login" of "x" is none',
  ],
  [
    'a replacement by XPath',
    withSteps(
      'stepId: a, operationId: addPet, requestBody: { payload: {}, replacements: [{ ▶target: //a/@b, value: 1 }] }',
    ),
    '"//a/@b" is no JSON Pointer',
  ],
  [
    'a replacement in a text',
    withSteps(
      'stepId: a, operationId: addPet, requestBody: { contentType: application/xml, payload: <a/>, ▶replacements: [{ target: /a, value: 1 }] }',
    ),
    'the payload is a text, which has no members',
  ],
])('%s', async (_, marked, problem) => {
  const text = marked.replace('▷', '');
  const before = text.slice(0, text.indexOf('▶')).split('\n');
  const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`;
  expect(await defectsOf(text.replace('▶', ''))).toContain(`${place}: ${problem}`);
});

test('everything that is wrong is told at once', async () => {
  const text = withSteps(
    'stepId: a, operationId: findCats',
    `stepId: b, ${FIND}, successCriteria: [{ condition: $steps.c.outputs.x }]`,
    'stepId: d, workflowId: x, unknown: 1',
  );
  const defects = await defectsOf(text.replace('▷', ''));
  expect(defects.match(/^\d+:/gm)).toHaveLength(4);
});

test.each([
  ['the workflow', { x: {} }, 'no workflow of '],
  ['the input', { w: { age: 1 } }, 'the workflow "w" has no input "age"'],
  ['the value', { w: { status: 1 } }, 'the input /status of the workflow "w": '],
])('%s that is configured does not fit', async (_, inputs, problem) => {
  const text = withInputs('inputs: { type: object, properties: { status: { type: string } } }');
  await expect(casesOf(text.replace('▷', ''), inputs)).rejects.toThrow(problem);
});

/** Expressions as the value of a parameter. */
function expressions(rows: readonly (readonly [string, string])[]): [string, string, string][] {
  return rows.map(([text, problem]) => [
    `the expression ${text}`,
    withSteps(`${STEP}, parameters: [{ name: status, in: query, value: '▶${text}' }]`),
    `"${text}" ${problem}`,
  ]);
}

function criteria(rows: readonly (readonly [string, string])[]): [string, string, string][] {
  return rows.map(([criterion, problem]) => [
    `a criterion ${criterion.replace('▶', '')}`,
    withSteps(`${STEP}, successCriteria: [{ ${criterion} }]`),
    problem,
  ]);
}

/** Lines as `line:column: message`, with their hints. */
async function defectsOf(text: string): Promise<string> {
  const error: unknown = await casesOf(text).catch((reason: unknown) => reason);
  if (!(error instanceof DefectError)) throw new Error('nothing is wrong with it');
  return error.message.replaceAll(/^\S*pets\.arazzo\.yaml:/gm, '');
}
