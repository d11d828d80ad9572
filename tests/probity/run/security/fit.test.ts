import { expect, test } from 'vitest';

import { runSecured, type Given } from './secured.ts';

const SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  basic: { type: 'http', scheme: 'Basic' },
  oauth: { type: 'oauth2', flows: {} },
  tls: { type: 'mutualTLS' },
  digest: { type: 'http', scheme: 'Digest' },
};

function given(configured: object): Given {
  return { url: 'http://127.0.0.1:9', schemes: SCHEMES, security: [{ key: [] }], configured };
}

test.each([
  [
    { key: { token: 'abcd' } },
    '"key" is of type apiKey, which takes "value", or "login"; got "token"',
  ],
  [
    { basic: { token: 'abcd' } },
    '"basic" is of type http Basic, which takes "username" and "password"; got "token"',
  ],
  [
    { oauth: { value: 'abcd' } },
    'which takes "flow" and "clientId", or "token", or "login"; got "value"',
  ],
  [
    { key: { value: 'abcd', expired: 'dcba' } },
    '"key" takes no token that could expire; remove "expired"',
  ],
  [{ tls: { value: 'abcd' } }, 'which takes "cert" and "key", or "pfx"; got "value"'],
  [
    { digest: { username: 'me', password: 'abcd' } },
    '"digest" takes no credentials: HTTP Digest is not supported: its credentials answer a challenge',
  ],
  [{ keys: { value: 'abcd' } }, 'no document has a security scheme "keys"\n  Did you mean "key"?'],
])(
  'the credentials %j do not fit the document, and that is a defect',
  async (configured, reason) => {
    const error: unknown = await runSecured(given(configured)).catch((each: unknown) => each);
    expect(String(error)).toContain(reason);
    expect(String(error)).toMatch(/probity\.yaml:1:\d+: /);
  },
);

test('credentials that are meant for another document are left alone', async () => {
  const { states } = await runSecured(given({ somethingElse: { value: 'abcd' } }));
  expect(states['example/request/as-documented']).toMatch(/^skipped: no credentials/);
});

test('what a scheme that is not supported protects is not tested, and told why', async () => {
  const { states } = await runSecured({ ...given({}), security: [{ digest: [] }] });
  expect(states['example/request/as-documented']).toBe(
    'skipped: no request is authorised by the security scheme "digest": HTTP Digest is not supported: its credentials answer a challenge of the server',
  );
});
