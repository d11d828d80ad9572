import { expect, test } from 'vitest';

import { clientOf, serveHttp } from '../exchange/servers.ts';
import { STYLE_EXAMPLES, VALUES } from '../serialize/style-examples.ts';
import { casesByName, operationOf } from './document.ts';

const ROWS = STYLE_EXAMPLES.flatMap((row) =>
  (['string', 'array', 'object'] as const).flatMap((kind) =>
    row[kind] === undefined ? [] : [{ ...row, kind, text: row[kind] }],
  ),
);

/** Where the example stands in the request line or the header fields. */
const SENT = {
  path: (text: string) => [`/things/${text}`],
  query: (text: string) => [`/things?${text}`],
  querystring: (text: string) => [`/things?${text}`],
  header: (text: string) => ['/things', 'color', text],
  cookie: (text: string) => ['/things', 'cookie', text],
} as const;

test.each(ROWS)(
  '$in $style, explode $explode: the $kind goes over the wire as $text',
  async ({ in: place, style, explode, kind, text }) => {
    const { value, schema } = VALUES[kind];
    const parameter = { name: 'color', in: place, style, explode, schema, example: value };
    const path = place === 'path' ? '/things/{color}' : '/things';
    const operation = await operationOf(
      { parameters: [{ ...parameter, required: true }] },
      { method: 'get', path },
    );
    let received: readonly string[] = [];
    const origin = await serveHttp((request, response) => {
      received = [request.url ?? '', ...request.rawHeaders];
      response.end();
    });
    const step = casesByName(operation).get('example/request/as-documented')?.steps[0];
    if (step === undefined) throw new Error('there is no documented request');
    await clientOf(origin).send(step.build({}));

    const [target, ...field] = SENT[place](text);
    expect(received[0]).toBe(target);
    expect(received.join('\n')).toContain(field.join('\n'));
  },
);
