import { expect, test } from 'vitest';

import { proofOf, survivorsOf } from './proof.ts';

const THINGS = `openapi: 3.0.3
info: {title: things, version: "1"}
paths:
  /things:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: X-Tenant, in: header, required: true, schema: {type: string, minLength: 2}}
      responses:
        '200':
          description: d
          headers:
            X-Total: {required: true, schema: {type: integer, minimum: 0}}
          content:
            application/json:
              schema:
                type: array
                minItems: 1
                items:
                  type: object
                  additionalProperties: false
                  required: [id]
                  properties:
                    id: {type: string, format: uuid}
                    kind: {enum: [a, b]}
        '400': {description: d}
`;

test('each keyword of an answer and of a request has a mutant, which is killed', async () => {
  const proof = await proofOf({
    files: { 'api.yaml': THINGS },
    profile: 'conform',
    maxExamples: '0',
  });
  expect(survivorsOf(proof)).toEqual([]);
  expect(proof.alarms).toEqual([]);
  const ids = proof.mutants.map(({ id }) => id.replace('get-things/', ''));
  expect(ids).toEqual(
    expect.arrayContaining([
      'response/2xx/status/undocumented-success',
      'response/200/content-type/missing',
      'response/200/header.x-total/required',
      'response/200/header.x-total/minimum',
      'response/200/bytes/invalid-utf-8',
      'response/200/body/minItems',
      'response/200/body.0.id/required',
      'response/200/body.0.id/format',
      'response/200/body.0.id/null',
      'response/200/body.0/unknown-property',
      'request/query.limit/minimum',
      'request/query.limit/maximum',
      'request/header.X-Tenant/missing',
      'outcome/accepts-invalid',
      'transport/reset',
      'transport/intermittent-reset',
    ]),
  );
}, 180_000);

test('a text has no type that a request could break', async () => {
  const proof = await proofOf({ files: { 'api.yaml': THINGS } }, { grep: /header\.X-Tenant/ });
  expect(proof.mutants.map(({ keyword }) => keyword)).toEqual(['missing', 'minLength']);
});

test('what a wider profile would find is said so', async () => {
  const proof = await proofOf(
    { files: { 'api.yaml': THINGS }, profile: 'probe' },
    { grep: /query\.limit\/maximum/ },
  );
  expect(proof.mutants[0]?.survived).toMatchObject({
    reason: 'profile',
    words: 'only the profile conform has a case in which outcome finds it',
  });
  // No request of the suite has what it overlooks.
  expect(proof.mutants[0]?.requests).toBe(0);
});

test('what the configuration silences is said so', async () => {
  const files = { 'api.yaml': THINGS, 'probity.yaml': 'checks: {body-schema: off}\n' };
  const proof = await proofOf({ files }, { grep: /200\/body\.0\.id\/format/ });
  expect(proof.mutants[0]?.survived).toMatchObject({
    reason: 'profile',
    found: { check: 'body-schema' },
  });
});

test('what is found below the severity that counts is said so', async () => {
  const proof = await proofOf({ files: { 'api.yaml': THINGS } }, { grep: /open\/slow/ });
  expect(proof.mutants[0]?.survived).toMatchObject({
    reason: 'severity',
    words: 'latency-budget finds it, but as warning, which makes no run red here',
  });
});

test('a documented answer that no request brings about has no mutants and is named', async () => {
  const yaml = THINGS.replace(
    "'400': {description: d}",
    "'503': {description: d}\n        '400': {description: d}",
  );
  const { records } = await proofOf({ files: { 'api.yaml': yaml } }, { grep: /none/ });
  const unseen = records.filter((each) => each.kind === 'unseen');
  expect(unseen.map(({ status }) => status)).toEqual(['503']);
});

test('the gates decide whether a proof passed', async () => {
  const files = { 'api.yaml': THINGS };
  const options = { grep: /query\.limit\/maximum|200\/body\/minItems/ };
  const lax = await proofOf({ files, profile: 'probe' }, { ...options, gates: { minKill: 50 } });
  const strict = await proofOf({ files, profile: 'probe' }, { ...options, gates: { minKill: 51 } });
  expect([lax.end.passed, strict.end.passed]).toEqual([true, false]);
});
