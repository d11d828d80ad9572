import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';

import { probity } from './command.ts';

const API = `openapi: 3.0.3
info: {title: things, version: "1"}
paths:
  /things:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: array, minItems: 1, items: {type: string}}
        '400': {description: d}
`;
const FILES = { 'api.yaml': API };
const KILLED = ['prove', 'api.yaml', '--grep', 'body/minItems'];
/** The profile probe sends nothing that has to be refused. */
const SURVIVING = ['prove', 'api.yaml', '--profile', 'probe', '--grep', 'limit/maximum'];

test('a proof that keeps its gates ends with 0', async () => {
  const { code, stdout } = await probity(
    [...KILLED, '--min-kill', '100', '--max-alarms', '0'],
    FILES,
  );
  expect(stdout).toContain('Proven: 1 of 1 (100 %) killed, 0 alarms.');
  expect(code).toBe(0);
});

test('a mutant that survives is explained, and misses the gate with 1', async () => {
  const { code, stdout } = await probity([...SURVIVING, '--min-kill', '100'], FILES);
  expect(stdout).toContain('get-things/request/query.limit/maximum');
  expect(stdout).toContain('only the profile conform has a case');
  expect(stdout).toContain('Not proven: 0 of 1 (0 %) killed, 100 % asked for.');
  expect(code).toBe(1);
});

test('without gates it only measures', async () => {
  const { code, stdout } = await probity(SURVIVING, FILES);
  expect(stdout).toContain('0 of 1 (0 %) killed, 0 alarms.');
  expect(code).toBe(0);
});

test.each([
  ['a missing document', ['prove', 'nothing.yaml'], /nothing\.yaml/],
  ['a share that is none', ['prove', 'api.yaml', '--min-kill', '101'], /--min-kill takes a number/],
  ['an unknown format', ['prove', 'api.yaml', '--report', 'html'], /--report does not know/],
])('%s ends a proof with 2', async (_, args, message) => {
  const { code, stderr } = await probity(args, FILES);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

test('every line of the records is described by their schema, and nothing else is in it', async () => {
  const args = ['prove', 'api.yaml', '--profile', 'probe', '--report', 'jsonl=out/proof.jsonl'];
  const { cwd } = await probity([...args, '--grep', 'limit/|minItems|zero|empty'], FILES);
  const text = readFileSync('docs/proof.schema.json', 'utf8');
  const closed: object = JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value && 'required' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
  const ajv = addFormats.default(new Ajv2020.default({ allErrors: true, strictRequired: false }));
  const validate = ajv.compile(closed);
  const lines = readFileSync(join(cwd, 'out/proof.jsonl'), 'utf8').trim().split('\n');
  const errors = lines.flatMap((line) => (validate(JSON.parse(line)) ? [] : validate.errors));
  expect(errors).toEqual([]);
  expect(lines.length).toBeGreaterThan(5);
});
