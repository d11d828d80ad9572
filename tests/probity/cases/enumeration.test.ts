import { expect, test } from 'vitest';

import { serveHttp } from '../exchange/servers.ts';
import { casesByName, operationOf, operationWithBody, textOf } from './document.ts';
import { findingsOn } from './sent.ts';

const TEXT = { type: 'string', minLength: 2, maxLength: 9, pattern: '^[a-z]+$' };
const NUMBER = { type: 'integer', minimum: 5, maximum: 50, multipleOf: 5 };
const MEMBERS = {
  text: TEXT,
  number: NUMBER,
  kind: { enum: ['a', 'b'] },
  day: { type: 'string', format: 'date' },
  list: { type: 'array', items: TEXT, minItems: 1, maxItems: 2, uniqueItems: true },
};

/** What is tried of each keyword, wherever it stands; in a body, the first is in the body anyway. */
const VALID: Readonly<Record<string, readonly string[]>> = {
  text: ['pattern-1', 'pattern-2'],
  number: ['value-5', 'value-10', 'value-45', 'value-50'],
  kind: ['enum-a', 'enum-b'],
  day: ['format-1', 'format-2'],
  list: ['items-1', 'items-2'],
};
const INVALID: Readonly<Record<string, readonly string[]>> = {
  text: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'multipleOf', 'type-string'],
  kind: ['enum'],
  day: ['format'],
  list: ['maxItems', 'uniqueItems'],
};

/** An operation with the members above at one location, each a parameter or a property. */
const LOCATIONS = {
  query: { parameters: parametersIn('query') },
  header: { parameters: parametersIn('header') },
  cookie: { parameters: parametersIn('cookie') },
  path: { parameters: parametersIn('path') },
  'application/json': bodyOf('application/json'),
  'application/x-www-form-urlencoded': bodyOf('application/x-www-form-urlencoded'),
  'multipart/form-data': bodyOf('multipart/form-data'),
} as const;

function parametersIn(place: string) {
  return Object.entries(MEMBERS).map(([name, schema]) => {
    return { name, in: place, required: place === 'path', explode: false, schema };
  });
}

function bodyOf(range: string) {
  const schema = {
    type: 'object',
    required: ['text', 'list'],
    properties: MEMBERS,
    additionalProperties: false,
  };
  return { requestBody: { required: true, content: { [range]: { schema } } } };
}

test.each(Object.entries(LOCATIONS))(
  'each keyword is kept and broken in %s',
  async (location, given) => {
    const names = Object.keys(MEMBERS).map((name) => `{${name}}`);
    const path = location === 'path' ? `/things/${names.join('/')}` : '/things';
    const cases = casesByName(await operationOf(given, { path }), 'conform');
    const where = location.includes('/') ? 'body' : location;
    const expected = Object.keys(MEMBERS).flatMap((name) => {
      const valid = (VALID[name] ?? []).slice(where === 'body' ? 1 : 0);
      return [
        ...valid.map((what) => `positive/${where}.${name}/${what}`),
        ...(INVALID[name] ?? []).map((what) => `negative/${where}.${name}/${what}`),
      ];
    });

    expect(expected.filter((name) => !cases.has(name))).toEqual([]);
  },
);

const BODIES = Object.entries(LOCATIONS).filter(([location]) => location.includes('/'));

test.each(BODIES)(
  'what is required is left out of %s, and what is unknown or optional is sent',
  async (_location, given) => {
    const names = [...casesByName(await operationOf(given), 'conform').keys()];

    expect(names).toEqual(
      expect.arrayContaining([
        'negative/body.text/required-missing',
        'negative/body/unknown-field',
        'positive/body.day/optional-present',
        'positive/body/all-properties',
        'positive/body/required-only',
        'wire/body/absent',
        'wire/body/empty',
      ]),
    );
  },
);

test('each named example is sent, of the body and of parameters', async () => {
  const examples = { one: { value: { id: 1 } }, other: { value: { id: 2 } } };
  const content = { 'application/json': { schema: {}, examples } };
  const colour = {
    name: 'colour',
    in: 'query',
    schema: { type: 'string' },
    examples: { red: { value: 'red' }, blue: { value: 'blue' } },
  };
  const operation = await operationOf({ requestBody: { content }, parameters: [colour] });
  const cases = casesByName(operation, 'conform');

  expect(textOf(cases.get('example/request/example-other'))).toBe('{"id":2}');
  expect(cases.get('positive/query.colour/example-blue')?.steps[0].build({}).path).toBe(
    '/things?colour=blue',
  );
});

test('optional parameters are sent one by one, all at once and not at all', async () => {
  const parameters = ['a', 'b'].map((name) => ({ name, in: 'query', schema: NUMBER }));
  const cases = casesByName(await operationOf({ parameters }, { method: 'get' }), 'conform');
  const pathOf = (name: string) => cases.get(name)?.steps[0].build({}).path;

  expect(pathOf('example/request/as-documented')).toBe('/things');
  expect(pathOf('positive/query.a/value-10')).toBe('/things?a=10');
  expect(pathOf('positive/parameters/all')).toBe('/things?a=5&b=5');
});

test('parameters have implicit boundaries, marked as such and refused where a keyword says so', async () => {
  const parameters = [
    { name: 'q', in: 'query', schema: { type: 'string', maxLength: 255 } },
    { name: 'n', in: 'query', schema: { type: 'integer' } },
    { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
  ];
  const cases = casesByName(await operationOf({ parameters }, { method: 'get' }), 'conform');
  const intents = Object.fromEntries(
    [...cases]
      .filter(([name]) => name.startsWith('boundary/'))
      .map(([name, { steps, origin }]) => [name, `${origin} ${steps[0].intent}`]),
  );

  expect(intents).toMatchObject({
    'boundary/query.q/length-255': 'boundary any',
    'boundary/query.q/length-256': 'boundary reject',
    'boundary/query.q/special-characters': 'boundary any',
    'boundary/query.q/unicode': 'boundary any',
    'boundary/query.q/nul': 'boundary any',
    'boundary/query.n/beyond-64-bits': 'boundary any',
    'boundary/query.n/not-a-number': 'boundary reject',
    'boundary/header.X-Trace/length-256': 'boundary any',
  });
  expect(intents).not.toHaveProperty(['boundary/header.X-Trace/nul']);
});

test('an empty text in a query may be taken for none: only convention refuses it', async () => {
  const parameters = [{ name: 'q', in: 'query', schema: { type: 'string', minLength: 1 } }];
  const operation = await operationOf({ parameters }, { method: 'get' });
  const step = casesByName(operation, 'conform').get('negative/query.q/minLength')?.steps[0];

  expect(step?.build({}).path).toBe('/things?q=');
  expect(step).toMatchObject({ intent: 'reject', basis: 'convention' });
});

test('a condition is broken in a body that it does not hold for as it is', async () => {
  const schema = {
    type: 'object',
    properties: {
      gift: { type: 'boolean' },
      message: { type: 'string' },
      note: { type: 'string' },
    },
    if: { properties: { gift: { const: true } }, required: ['gift'] },
    // oxlint-disable-next-line unicorn/no-thenable -- A keyword of JSON Schema.
    then: { required: ['message'] },
  };
  const cases = casesByName(await operationWithBody(schema, { example: { note: 'x' } }), 'conform');

  expect(textOf(cases.get('negative/body.message/required-missing'))).toBe(
    '{"gift":true,"note":"x"}',
  );
});

test('an item twice is one that is known to be good', async () => {
  const schema = {
    type: 'object',
    properties: { lines: { type: 'array', uniqueItems: true, items: { type: 'integer' } } },
  };
  const operation = await operationWithBody(schema, { example: { lines: [4711] } });

  expect(textOf(casesByName(operation, 'conform').get('negative/body.lines/uniqueItems'))).toBe(
    '{"lines":[4711,4711]}',
  );
});

test('where one like it may be there already, each request is another', async () => {
  const schema = {
    type: 'object',
    properties: { name: { type: 'string', pattern: '^[a-z]{4}$' }, tag: { enum: ['one'] } },
  };
  const example = { name: 'dora', tag: 'one', age: 1 };
  const content = { 'application/json': { schema, example } };
  const sentBy = async (statuses: readonly number[]) => {
    const responses = Object.fromEntries(statuses.map((each) => [each, { description: '' }]));
    const cases = casesByName(
      await operationOf({ requestBody: { content }, responses }),
      'conform',
    );
    const names = ['example/request/as-documented', 'wire/query/long', 'wire/header/many'];
    return names.map((name) => JSON.parse(textOf(cases.get(name)) ?? '{}'));
  };
  const [, ...unique] = await sentBy([200, 409]);
  const [, ...same] = await sentBy([200]);

  expect(unique).toEqual(
    [1, 2].map(() => ({ ...example, name: expect.stringMatching(/^[a-z]{4}$/) })),
  );
  expect(new Set(unique.map(({ name }) => name)).size).toBe(2);
  expect(same).toEqual([example, example]);
});

test('a part of a form in another media type than the document has is refused', async () => {
  const schema = {
    type: 'object',
    properties: {
      file: { type: 'string', contentMediaType: 'image/png' },
      note: { type: 'string' },
    },
    required: ['file', 'note'],
  };
  const encoding = { file: { contentType: 'image/png, image/jpeg' } };
  const content = { 'multipart/form-data': { schema, encoding } };
  const responses = { 200: { description: 'done' }, 400: { description: 'refused' } };
  const operation = await operationOf({ requestBody: { content }, responses });
  const tried = casesByName(operation, 'conform').get('negative/body.file/media-type');
  const lax = await serveHttp((request, response) => {
    request.resume().on('end', () => response.end());
  });

  expect(textOf(tried)).toContain('Content-Type: application/x-probity');
  expect(tried?.steps[0].intent).toBe('reject');
  expect(await findingsOn(lax, operation, /media-type$/)).toContain(
    'negative/body.file/media-type: Accepted an invalid request',
  );
});

test('a read-only property that is taken over is told, and one that is ignored is not', async () => {
  const thing = { type: 'object', properties: { credit: { type: 'integer', readOnly: true } } };
  const shown = { type: 'object', properties: { credit: { type: 'integer', maximum: 90 } } };
  const responses = {
    200: { description: 'done', content: { 'application/json': { schema: shown } } },
    400: { description: 'refused' },
  };
  const content = { 'application/json': { schema: thing } };
  const operation = await operationOf({ requestBody: { content }, responses });
  const serve = (credit: (sent: string) => string) =>
    serveHttp((request, response) => {
      let sent = '';
      request.on('data', (chunk) => (sent += String(chunk)));
      request.on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(credit(sent));
      });
    });

  expect(await findingsOn(await serve((sent) => sent), operation, /read-only/)).toEqual([
    'positive/body.credit/read-only: Took over a read-only property',
  ]);
  expect(await findingsOn(await serve(() => '{"credit":0}'), operation, /read-only/)).toEqual([]);
});
