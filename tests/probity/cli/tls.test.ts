import { resolve } from 'node:path';

import { expect, test } from 'vitest';

import { certificate, serveHttp, serveHttps } from '../exchange/servers.ts';
import { probity, SPEC } from './command.ts';

/** What is printed is wrapped to 80 columns. */
function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

test.each([
  [
    'self-signed',
    'localhost.crt',
    'certificate of "localhost" is self-signed; trust it with NODE_EXTRA_CA_CERTS, or with "ca" of the target in probity.yaml',
  ],
  ['expired', 'expired.crt', 'has expired; its own validity ends 2021-01-01T00:00:00.000Z'],
])(
  'a server whose certificate is %s is unreachable: exit code 1, the reason, and nothing sent',
  async (kind, file, message) => {
    let requests = 0;
    const listener = () => {
      requests += 1;
    };
    const origin = await serveHttps(listener, file);
    const trusted = kind === 'expired' ? `    ca: ${file}\n` : '';
    const { code, stdout, stderr } = await probity(['check', SPEC, '--target', 'local'], {
      'probity.yaml': `targets:\n  local:\n    url: ${origin}\n${trusted}`,
      [file]: certificate(file),
    });
    expect(onOneLine(stdout)).toContain(message);
    expect(stdout).not.toMatch(/\n\s+at /);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(requests).toBe(0);
  },
);

test('a certificate that the target trusts is accepted', async () => {
  const origin = await serveHttps((_request, response) => response.end());
  const ca = resolve('tests/probity/exchange/certificates/localhost.crt');
  const { stdout } = await probity(['check', SPEC, '--target', 'local', '--max-requests', '1'], {
    'probity.yaml': `targets:\n  local:\n    url: ${origin}\n    ca: ${ca}\n`,
  });
  expect(stdout).not.toMatch(/certificate|unreachable/);
  expect(stdout).toContain('1 violate');
});

test('a server that does not speak TLS is unreachable by https: exit code 1', async () => {
  const origin = await serveHttp((_request, response) => response.end());
  const { code, stdout } = await probity(['check', SPEC, '-t', origin.replace('http', 'https')]);
  expect(stdout).toMatch(/tls error with 127\.0\.0\.1:\d+: wrong version number/);
  expect(stdout).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
});
