import { expect, test } from 'vitest';

import { defectOf, load } from './workspace.ts';

const YAML = 'documents: [{ file: api.yaml, overlays: [over.yaml] }]\n';

test('numbers of flags are read', async () => {
  const flags = { seed: '0', concurrency: '16', maxRequests: '150', maxTime: '2.5', rate: '10' };

  await expect(load({ flags })).resolves.toMatchObject({
    seed: 0,
    concurrency: 16,
    budget: { maxRequests: 150, maxTimeSeconds: 2.5, ratePerSecond: 10 },
  });
});

test.each([
  [{ seed: '-1' }, '--seed takes a whole number from 0 to 4294967295, got "-1"'],
  [{ concurrency: '0' }, '--concurrency takes a whole number from 1 to 256, got "0"'],
  [{ maxRequests: '1e3' }, '--max-requests takes a whole number of at least 1, got "1e3"'],
  [{ maxTime: '' }, '--max-time takes a number of at least 0.001, got ""'],
  [{ rate: '5/s' }, '--rate takes a number of at least 0.001, got "5/s"'],
  [{ failOn: 'errors' }, '--fail-on does not know "errors"\n  Did you mean "error"?'],
  [{ profile: 'all' }, '--profile does not know "all"\n  Known: probe, gate, conform, security.'],
  [{ logLevel: 'loud' }, '--log-level does not know "loud"'],
  [{ grep: '(' }, '--grep is no regular expression: '],
])('%o is refused', async (flags, reason) => {
  expect(await defectOf({ flags })).toContain(`DefectError: ${reason}`);
});

test('the log level of a flag wins over that of the environment', async () => {
  const environment = { PROBITY_LOG: 'info' };

  expect((await load({ environment })).logLevel).toBe('info');
  expect((await load({ environment, flags: { logLevel: 'debug' } })).logLevel).toBe('debug');
});

test('a regular expression picks cases the same way every time', async () => {
  const { grep } = await load({ flags: { grep: 'negative/body\\.captcha' } });

  expect(grep?.test('post/negative/body.captcha/null')).toBe(true);
  expect(grep?.test('post/negative/body.captcha/null')).toBe(true);
});

test('reports are a format, or a format and a file', async () => {
  const { reports } = await load({
    flags: { reports: ['terminal', 'junit=out/a=b.xml'] },
    reportFormats: ['terminal', 'junit'],
  });

  expect(reports).toEqual([
    { format: 'terminal', file: undefined },
    { format: 'junit', file: 'out/a=b.xml' },
  ]);
});

test.each([
  ['junt=a.xml', '--report does not know the format "junt"\n  Did you mean "junit"?'],
  ['junit=', '--report junit= names no file'],
])('the report %s is refused', async (report, reason) => {
  expect(await defectOf({ flags: { reports: [report] }, reportFormats: ['junit'] })).toContain(
    reason,
  );
});

test('a document on the command line keeps its configured overlays', async () => {
  const { documents } = await load({ yaml: YAML, flags: { documents: ['./api.yaml', 'b.yaml'] } });

  expect(documents).toEqual([
    {
      file: expect.stringMatching(/\/api\.yaml$/),
      overlays: [expect.stringMatching(/\/over\.yaml$/)],
    },
    { file: expect.stringMatching(/\/b\.yaml$/), overlays: [] },
  ]);
});

test('overlays of the command line stand for the configured ones', async () => {
  const { documents } = await load({
    yaml: YAML,
    flags: { documents: [], overlays: ['mine.yaml'] },
  });

  expect(documents[0]?.overlays).toEqual([expect.stringMatching(/\/mine\.yaml$/)]);
});

test('--no-overlay checks the documents as published', async () => {
  const { documents } = await load({ yaml: YAML, flags: { documents: [], noOverlay: true } });

  expect(documents[0]?.overlays).toEqual([]);
});

test('--overlay and --no-overlay exclude each other', async () => {
  expect(await defectOf({ flags: { noOverlay: true, overlays: ['mine.yaml'] } })).toContain(
    '--overlay and --no-overlay exclude each other',
  );
});

test('a run without a document is refused', async () => {
  expect(await defectOf({ flags: { documents: [] } })).toContain('no document is named');
});
