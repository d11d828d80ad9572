import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

const YAML = `
targets:
  a: { url: "\${SCHEME:-https}://\${HOST}/v1" }
  b: { url: "\${OTHER_URL}" }
`;

const flags = { target: 'a' };

test('variables are filled in anywhere in a text', async () => {
  const { target } = await load({ yaml: YAML, flags, environment: { HOST: 'one.example.com' } });

  expect(target.url?.href).toBe('https://one.example.com/v1');
});

test('a variable wins over its default', async () => {
  const environment = { HOST: 'one.example.com', SCHEME: 'http' };

  const { target } = await load({ yaml: YAML, flags, environment });

  expect(target.url?.protocol).toBe('http:');
});

test('an unset variable is a defect at its place', async () => {
  expect(await defectOf({ yaml: YAML, flags })).toBe(
    'DefectError: probity.yaml:3:14: the variable "HOST" is not set\n' +
      '  Set it in the environment or in .env, or write ${HOST:-default}.',
  );
});

test('an empty variable counts as unset, as an absent secret is in CI', async () => {
  expect(await defectOf({ yaml: YAML, flags, environment: { HOST: '' } })).toContain(
    'the variable "HOST" is not set',
  );
});

test('what a variable holds must still be what the schema asks for', async () => {
  const yaml = 'targets: { a: { url: http://a, ca: "${CA:-}" } }\n';

  expect(await defectOf({ yaml, flags })).toContain('/targets/a/ca: expected at least 1 character');
});

test('a doubled dollar sign keeps the braces as they are', async () => {
  const yaml = 'documents: [{ file: "a$${B}.yaml" }]\n';

  const { documents } = await load({ yaml, flags: { documents: [] } });

  expect(documents[0]?.file).toMatch(/\/a\$\{B\}\.yaml$/);
});
