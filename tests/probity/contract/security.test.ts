import { expect, test } from 'vitest';

import { load } from './workspace.ts';

/** A document with these schemes, whose two operations and root ask for the given sets. */
function documentOf(parts: {
  readonly schemes: object;
  readonly root?: unknown;
  readonly operation?: unknown;
  readonly version?: string;
}): string {
  const { schemes, root, operation, version = '3.1.0' } = parts;
  const responses = { 200: { description: 'd' } };
  const document = {
    openapi: version,
    info: { title: 't', version: '1' },
    security: root,
    components: { securitySchemes: schemes },
    paths: { '/a': { get: { security: operation, responses } } },
  };
  return JSON.stringify(document, undefined, 2);
}

const KEY = { type: 'apiKey', in: 'header', name: 'X-Key' };
const BASIC = { type: 'http', scheme: 'basic' };

async function securityOf(parts: Parameters<typeof documentOf>[0]) {
  const { operations } = await load({ 'api.yaml': documentOf(parts) });
  return operations[0]?.security.map(({ schemes }) =>
    schemes.map(({ scheme, scopes }) => [scheme.name, ...scopes].join(' ')),
  );
}

test('the sets of an operation are alternatives of schemes that go together', async () => {
  const operation = [{ key: [], basic: [] }, { key: ['read', 'write'] }, {}];
  expect(await securityOf({ schemes: { key: KEY, basic: BASIC }, operation })).toEqual([
    ['key', 'basic'],
    ['key read write'],
    [],
  ]);
});

test('the security of the document holds where the operation does not say', async () => {
  expect(await securityOf({ schemes: { key: KEY }, root: [{ key: [] }] })).toEqual([['key']]);
});

test('an empty list of the operation takes the security of the document away', async () => {
  const parts = { schemes: { key: KEY }, root: [{ key: [] }], operation: [] };
  expect(await securityOf(parts)).toEqual([]);
});

test('since OpenAPI 3.2 a scheme may be named by a reference', async () => {
  const operation = [{ '#/components/securitySchemes/key': ['read'] }];
  expect(await securityOf({ schemes: { key: KEY }, operation })).toEqual([['key read']]);
});

test('every kind of scheme is read, with the flows of OAuth and what is deprecated', async () => {
  const flows = {
    clientCredentials: { tokenUrl: '/token', scopes: {} },
    deviceAuthorization: { deviceAuthorizationUrl: '/device', tokenUrl: '/token', scopes: {} },
    implicit: { authorizationUrl: '/authorize', scopes: {} },
  };
  const schemes = {
    cookie: { type: 'apiKey', in: 'cookie', name: 'session', deprecated: true },
    digest: { type: 'http', scheme: 'Digest' },
    oauth: { type: 'oauth2', flows },
    oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://id.example.com' },
    tls: { type: 'mutualTLS' },
  };
  const { securitySchemes } = await load({ 'api.yaml': documentOf({ schemes }) });
  const place = expect.objectContaining({ line: expect.any(Number) });
  const flow = (name: string, tokenUrl?: string) => ({ flow: name, tokenUrl, place });
  expect(securitySchemes).toEqual([
    { name: 'cookie', deprecated: true, place, type: 'apiKey', in: 'cookie', key: 'session' },
    { name: 'digest', deprecated: false, place, type: 'http', scheme: 'Digest' },
    {
      name: 'oauth',
      deprecated: false,
      place,
      type: 'oauth2',
      flows: [
        flow('clientCredentials', '/token'),
        flow('deviceAuthorization', '/token'),
        flow('implicit'),
      ],
    },
    {
      name: 'oidc',
      deprecated: false,
      place,
      type: 'openIdConnect',
      url: 'https://id.example.com',
    },
    { name: 'tls', deprecated: false, place, type: 'mutualTLS' },
  ]);
});

test('a required scheme knows where its name is written', async () => {
  const text = documentOf({ schemes: { key: KEY }, operation: [{ key: [] }] });
  const { operations } = await load({ 'api.yaml': text });
  const place = operations[0]?.security[0]?.schemes[0]?.place;
  expect(place?.pointer).toBe('/paths/~1a/get/security/0/key');
  expect(text.split('\n')[(place?.line ?? 0) - 1]).toContain('"key": []');
});

test.each([
  [{ kye: [] }, {}, /the security scheme "kye" is not in "components\.securitySchemes"/],
  [{ key: 'read' }, {}, /the scopes must be a list/],
  [{ key: [] }, { key: { type: 'apikey' } }, /"type" must be one of apiKey, http,/],
  [{ key: [] }, { key: { type: 'apiKey', name: 'k', in: 'path' } }, /"in" must be one of header/],
  [{ key: [] }, { key: { type: 'http' } }, /"scheme" is missing/],
  [{ key: [] }, { key: { type: 'oauth2' } }, /"flows" is missing/],
  [{ key: [] }, { key: { type: 'openIdConnect' } }, /"openIdConnectUrl" is missing/],
])(
  'the requirement %j with %j is a defect with its place',
  async (requirement, schemes, reason) => {
    const parts = { schemes: { key: KEY, ...schemes }, operation: [requirement] };
    const error: unknown = await load({ 'api.yaml': documentOf(parts) }).catch(
      (each: unknown) => each,
    );
    expect(String(error)).toMatch(reason);
    expect(String(error)).toMatch(/api\.yaml:\d+:\d+: /);
    expect(String(error).match(/api\.yaml:/g)).toHaveLength(1);
  },
);

test('a parameter that is the key of a scheme is no parameter any more', async () => {
  const document: unknown = JSON.parse(
    documentOf({ schemes: { key: KEY }, operation: [{ key: [] }] }),
  );
  const named = (name: string) => ({ name, in: 'header', required: true, schema: {} });
  const parameters = [named('x-key'), named('x-other')];
  const text = JSON.stringify(document).replace(
    '"security":[{"key":[]}]',
    `"security":[{"key":[]}],"parameters":${JSON.stringify(parameters)}`,
  );
  const { operations } = await load({ 'api.yaml': text });
  expect(operations[0]?.parameters.map(({ name }) => name)).toEqual(['x-other']);
});

test('a scheme that answers a challenge is a warning with its place', async () => {
  const parts = { schemes: { key: { type: 'http', scheme: 'digest' } }, operation: [{ key: [] }] };
  const { warnings, operations } = await load({ 'api.yaml': documentOf(parts) });
  expect(operations).toHaveLength(1);
  expect(warnings.map(({ message }) => message)).toEqual([
    'HTTP digest is not supported: its credentials answer a challenge of the server',
  ]);
  expect(warnings[0]?.place.pointer).toBe('/components/securitySchemes/key/scheme');
});
