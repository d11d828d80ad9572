import { expect, test } from 'vitest';

import { casesByName, operationOf } from './document.ts';

const FORM = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, address: { type: 'object' } },
};

async function casesOf(
  operation: Readonly<Record<string, unknown>>,
  profile: 'gate' | 'conform' = 'conform',
) {
  return casesByName(await operationOf(operation), profile);
}

test('values of a body that its medium has no place for are counted as not tested', async () => {
  const content = { 'application/x-www-form-urlencoded': { schema: FORM } };
  const cases = await casesOf({ requestBody: { required: true, content } });

  expect(cases.get('positive/body/unwritable')?.untested).toMatch(
    /^\d+ values of its body as application\/x-www-form-urlencoded can't be written, the first of them \S/,
  );
});

test('of JSON nothing is left out', async () => {
  const content = { 'application/json': { schema: FORM } };
  const cases = await casesOf({ requestBody: { required: true, content } });

  expect(cases.has('positive/body/unwritable')).toBe(false);
});

test('values of parameters that can not be sent are counted as not tested', async () => {
  const parameters = [
    { name: 'x-mood', in: 'header', schema: { type: 'string', enum: ['fine', 'na\u00efve'] } },
  ];
  const cases = await casesOf({ parameters });

  expect(cases.get('positive/parameters/unwritable')?.untested).toMatch(
    /of its parameters can't be written.* the header parameter "x-mood" /,
  );
});

test('a required parameter of which nothing can be written is told in the gate as well', async () => {
  const parameters = [
    {
      name: 'q',
      in: 'query',
      required: true,
      content: { 'image/png': { schema: { type: 'object' } } },
    },
  ];
  const cases = await casesOf({ parameters }, 'gate');

  expect(cases.get('example/query.q/unwritable')?.untested).toBe(
    'Probity can\'t write a value of the query parameter "q"',
  );
});
