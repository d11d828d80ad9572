import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { expect, onTestFinished, test } from 'vitest';

import { systemClock, type Clock } from '../../../src/run/index.ts';
import { runWorkflows, type Run } from './run-workflows.ts';

const API = `openapi: 3.1.0
info: { title: t, version: '1' }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
paths:
  /jobs:
    post:
      operationId: start
      responses:
        '200': { description: d, content: { application/json: { schema: { type: object, required: [id] } } } }
        '503': { description: busy }
  /jobs/{id}:
    get:
      operationId: look
      security: [{ key: [] }]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: d, content: { application/json: { schema: { type: object, required: [state] } } } }
`;

const JOBS = `arazzo: 1.0.1
info: { title: t, version: '1' }
sourceDescriptions: [{ name: api, url: api.yaml }]
workflows:
  - workflowId: job
    summary: a job is done in the end
    inputs:
      properties: { phrase: { type: string, format: password }, limit: { type: integer } }
    steps:
      - stepId: start
        operationId: start
        requestBody: { contentType: application/json, payload: { phrase: $inputs.phrase, limit: $inputs.limit } }
        outputs: { id: $response.body#/id }
      - stepId: look
        operationId: look
        parameters:
          - { name: id, in: path, value: $steps.start.outputs.id }
        successCriteria:
          - condition: $response.body#/state == 'done'
        onFailure:
          - { name: again, type: retry, retryAfter: 5, retryLimit: 2 }
`;

const YAML = { documents: [{ file: 'api.yaml' }], workflows: [{ file: 'jobs.arazzo.yaml' }] };

/** Waits for nothing. */
const INSTANT: Clock = { now: () => performance.now(), sleep: () => Promise.resolve() };

type Answer = object | number | undefined;

test('a workflow is one case, with an exchange a request and its notes', async () => {
  const { cases } = await runJobs([{ id: 7 }, { state: 'busy' }, { state: 'done' }]);
  expect(cases).toHaveLength(1);
  expect(cases[0]).toMatchObject({
    id: 'jobs/workflow/job',
    operation: 'post-jobs',
    origin: 'workflow',
    title: 'a job is done in the end',
    state: 'conforms',
    notes: ['the step "look" was tried again, 1 of 2 times'],
    exchanges: [
      { operation: 'post-jobs' },
      { operation: 'get-jobs-id' },
      { operation: 'get-jobs-id' },
    ],
  });
});

test('a criterion that is not met is a violation, at its place in the Arazzo document', async () => {
  const { cases } = await runJobs([{ id: 7 }, { state: 'busy' }]);
  expect(cases[0]?.violations).toMatchObject([
    {
      check: 'workflow-step',
      severity: 'error',
      expected: "$response.body#/state == 'done'",
      actual: '$response.body#/state = "busy"',
      response: 'body#/state',
      exchange: 3,
      document: { line: 19, column: 24 },
    },
  ]);
  expect(cases[0]?.violations[0]?.document.file).toMatch(/jobs\.arazzo\.yaml$/);
});

test('each answer is judged by its own operation besides', async () => {
  const { cases } = await runJobs([{ id: 7 }, { name: 'x' }, { state: 'done' }]);
  expect(cases[0]?.violations).toMatchObject([{ check: 'body-schema', exchange: 1 }]);
});

test('a server error is told once', async () => {
  const { cases } = await runJobs([{ id: 7 }, 500]);
  expect(cases[0]?.violations.map(({ check }) => check)).toEqual(['server-error']);
});

test('an answer that is cut off ends the workflow without blaming its criteria', async () => {
  const { cases } = await runJobs([{ id: 7 }, undefined]);
  expect(cases[0]?.violations.map(({ check }) => check)).toEqual(['hang-up']);
});

test('a workflow that no server answers is unreachable', async () => {
  const { cases } = await runWorkflows(given('http://127.0.0.1:9'));
  expect(cases.map(({ state }) => state)).toEqual(['unreachable']);
});

test('credentials that are configured are sent, unless the step brings its own', async () => {
  const sent: unknown[] = [];
  const watch = ({ headers }: IncomingMessage) => sent.push(headers['x-key']);
  await runJobs([{ id: 7 }, { state: 'done' }], {}, watch);
  const own = JOBS.replace(
    'parameters:\n',
    'parameters:\n          - { name: X-Key, in: header, value: mine }\n',
  );
  await runJobs([{ id: 7 }, { state: 'done' }], { files: { 'jobs.arazzo.yaml': own } }, watch);
  expect(sent).toEqual([undefined, 'configured', undefined, 'mine']);
});

test('inputs come from the configuration and the environment, and secret ones appear nowhere', async () => {
  let body = '';
  const watch = (request: IncomingMessage): void => {
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  };
  const inputs = { job: { phrase: 'open sesame', limit: '${JOB_LIMIT}' } };
  const { text } = await runJobs(
    [{ id: 7 }, { state: 'done', said: 'open sesame' }],
    {
      yaml: { ...YAML, workflows: [{ file: 'jobs.arazzo.yaml', inputs }] },
      environment: { JOB_LIMIT: '12' },
    },
    watch,
  );
  expect(JSON.parse(body)).toEqual({ phrase: 'open sesame', limit: 12 });
  expect(text).toContain('[redacted PHRASE]');
  expect(text).not.toContain('open sesame');
});

test('a retry waits for as long as its action says', async () => {
  const waits: number[] = [];
  await runJobs([{ id: 7 }, { state: 'busy' }, { state: 'done' }], {
    clock: { ...INSTANT, sleep: (ms) => Promise.resolve(void waits.push(ms)) },
  });
  expect(waits).toEqual([5000]);
});

test('a wait ends when the time of the run is spent', async () => {
  const { cases } = await runJobs([{ id: 7 }, { state: 'busy' }], {
    flags: { maxTime: '0.3' },
    clock: systemClock,
  });
  expect(cases[0]).toMatchObject({ state: 'skipped', reason: 'the 0.3 s were spent' });
});

test('requests beyond the budget are not sent', async () => {
  let requests = 0;
  const { cases } = await runJobs(
    [{ id: 7 }, { state: 'busy' }],
    { flags: { maxRequests: '3' } },
    () => (requests += 1),
  );
  expect(cases[0]).toMatchObject({ state: 'skipped', reason: 'the 3 requests were spent' });
  expect(requests).toBe(3);
});

test('a workflow that is named on the command line is run in whichever profile', async () => {
  const yaml = { documents: YAML.documents };
  const flags = { workflows: ['jobs.arazzo.yaml'] };
  const { cases } = await runJobs([{ id: 7 }, { state: 'done' }], { yaml, flags });
  expect(cases.map(({ state }) => state)).toEqual(['conforms']);
  const probe = { ...flags, profile: 'probe' };
  await expect(runJobs([], { yaml, flags: probe })).rejects.toThrow(/--workflows and the profile/);
});

test('configured workflows of other documents than those that are asked for are left out', async () => {
  const other = { 'other.yaml': API };
  const flags = { documents: ['other.yaml'] };
  const { cases } = await runJobs([], { files: other, flags });
  expect(cases).toEqual([]);
  const named = { ...flags, workflows: ['jobs.arazzo.yaml'] };
  await expect(runJobs([], { files: other, flags: named })).rejects.toThrow(
    /jobs\.arazzo\.yaml:3:35: "api\.yaml" is not among the documents of this run/,
  );
});

test('workflows may be in a document of their own, which another one names', async () => {
  const main = `arazzo: 1.0.1
info: { title: t, version: '1' }
sourceDescriptions: [{ name: jobs, url: jobs.arazzo.yaml, type: arazzo }]
workflows:
  - workflowId: twice
    dependsOn: [$sourceDescriptions.jobs.job]
    steps:
      - { stepId: again, workflowId: $sourceDescriptions.jobs.job }
`;
  const workflows = [
    { file: 'main.arazzo.yaml' },
    { file: 'jobs.arazzo.yaml', profiles: ['gate'] },
  ];
  const answers = [{ id: 7 }, { state: 'done' }, { id: 8 }, { state: 'done' }];
  const { cases } = await runJobs(answers, {
    files: { 'main.arazzo.yaml': main },
    yaml: { ...YAML, workflows },
  });
  const paths = cases[0]?.exchanges.map(({ request }) => new URL(request.url).pathname);
  expect(cases[0]?.id).toBe('main/workflow/twice');
  expect(paths).toEqual(['/jobs', '/jobs/7', '/jobs', '/jobs/8']);
});

function given(url: string, more: Partial<Run> = {}): Run {
  const { files, ...rest } = more;
  const target = { url, security: { key: { value: 'configured' } } };
  return {
    yaml: YAML,
    target,
    clock: INSTANT,
    ...rest,
    files: { 'api.yaml': API, 'jobs.arazzo.yaml': JOBS, ...files },
  };
}

/** Runs the workflow against a server that answers thus, and then always as the last. */
async function runJobs(
  answers: readonly Answer[],
  more: Partial<Run> = {},
  watch: (request: IncomingMessage) => unknown = () => {},
): ReturnType<typeof runWorkflows> {
  let index = 0;
  const server = createServer((request, response) => {
    watch(request);
    request.resume().on('end', () => answer(answers[index++] ?? answers.at(-1), response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return runWorkflows(given(`http://127.0.0.1:${port}`, more));
}

function answer(given_: Answer, response: ServerResponse): void {
  if (given_ === undefined) return void response.socket?.destroy();
  if (typeof given_ === 'number') return void response.writeHead(given_).end();
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(given_));
}
