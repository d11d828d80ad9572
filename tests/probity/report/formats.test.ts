import { expect, test } from 'vitest';

import type { Record } from '../../../src/record/index.ts';
import { exitCode, FORMATS, summarize } from '../../../src/report/index.ts';
import { exchangeOf, violationOf } from '../record/build.ts';
import { caseOf, contextOf, runOf, sampleRecords } from './build.ts';

const context = contextOf();

test('the whole JUnit report', async () => {
  await expect(FORMATS.junit.render(summarize(sampleRecords()))).toMatchFileSnapshot(
    'expected/junit.xml',
  );
});

test('the whole Markdown report', async () => {
  await expect(FORMATS.markdown.render(summarize(sampleRecords()), context)).toMatchFileSnapshot(
    'expected/markdown.txt',
  );
});

test('the whole GitHub report', async () => {
  await expect(FORMATS.github.render(summarize(sampleRecords()))).toMatchFileSnapshot(
    'expected/github.txt',
  );
});

function nastyRecords(): readonly Record[] {
  const nasty = `<b>&"]]> \u0000\u001B\uFFFE\uD800 100%, a:b\r\n| \`x\` @me`;
  return [
    runOf(),
    caseOf('negative/one', {
      case: { id: 'a,b:c', origin: 'negative', title: nasty },
      state: 'violates',
      violations: [violationOf({ title: nasty, message: nasty, expected: nasty, actual: nasty })],
    }),
  ];
}

test('JUnit holds no character that XML does not have, and no markup of others', () => {
  const xml = FORMATS.junit.render(summarize(nastyRecords()));
  expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|\uFFFE|\p{Cs}/u);
  expect(xml).toContain(
    'name="&lt;b&gt;&amp;&quot;]]&gt; \uFFFD\uFFFD\uFFFD\uFFFD 100%, a:b&#13;&#10;| `x` @me (a,b:c)"',
  );
  expect(xml).toContain('expected: &lt;b&gt;&amp;"]]&gt; ');
});

test('JUnit calls a case without a server an error', () => {
  const fault = { name: 'refused', phase: 'tcp', message: 'connection refused' } as const;
  const exchanges = [exchangeOf({ response: undefined, fault })];
  const xml = FORMATS.junit.render(
    summarize([caseOf('negative/one', { exchanges, state: 'unreachable' })]),
  );
  expect(xml).toContain('tests="1" failures="0" errors="1" skipped="0"');
  expect(xml).toContain('<error message="connection refused" type="unreachable"/>');
});

test('JUnit fails on warnings where the run does', () => {
  const violations = [violationOf({ severity: 'warning' })];
  const violating = caseOf('negative/one', { state: 'violates', violations });
  const failures = (failOn: 'error' | 'warning') =>
    FORMATS.junit.render(summarize([runOf({ failOn }), violating])).match(/<failure /g) ?? [];
  expect(failures('error')).toHaveLength(0);
  expect(failures('warning')).toHaveLength(1);
});

test('a GitHub annotation is one line, its properties escaped', () => {
  const [line = ''] = FORMATS.github.render(summarize(nastyRecords())).split('\n');
  expect(line).toMatch(/^::error file=spec\/user-login\.yaml,line=44,col=9,title=<b>/);
  expect(line).toContain('100%25%2C a%3Ab%0D%0A|');
  expect(line).toContain('%0Aexpected: <b>&"]]> ');
});

test('a GitHub annotation of an information is a notice', () => {
  const violations = [violationOf({ severity: 'info' })];
  const records = [caseOf('negative/one', { state: 'violates', violations })];
  expect(FORMATS.github.render(summarize(records))).toMatch(/^::notice file=/);
});

test('Markdown shows what a server said as words', () => {
  const markdown = FORMATS.markdown.render(summarize(nastyRecords()), context);
  expect(markdown).not.toContain('<b>&');
  expect(markdown).toContain('&lt;b>&amp;');
  expect(markdown).toContain(String.raw`\| \`x\``);
});

test('a Markdown fence is longer than any in its text', () => {
  const exchange = exchangeOf({
    request: { method: 'POST', path: '/', headers: [], body: Buffer.from('````') },
  });
  const records = [
    caseOf('negative/one', {
      exchanges: [exchange],
      state: 'violates',
      violations: [violationOf()],
    }),
  ];
  expect(FORMATS.markdown.render(summarize(records), context)).toContain('\n`````sh\n');
});

test('Markdown ends after fifty findings', () => {
  const records = Array.from({ length: 60 }, (_, index) =>
    caseOf(`negative/${index}`, {
      state: 'violates',
      violations: [violationOf({ fingerprint: `${index}` })],
    }),
  );
  const markdown = FORMATS.markdown.render(summarize(records), context);
  expect(markdown.match(/<details>/g)).toHaveLength(50);
  expect(markdown).toContain('… and 10 findings more.');
});

const DEFECT = {
  message: '"type" must be a type',
  place: { file: 'api.yaml', line: 20, column: 14, pointer: '/components' },
  hint: 'Write "string".',
  operations: ['GET /one', 'POST /two'],
};

test.each(['terminal', 'junit', 'markdown', 'github'] as const)(
  'the format %s shows a defect of the document and what was not tested because of it',
  (name) => {
    const summary = summarize([runOf({ defects: [DEFECT] }), caseOf('example/one')]);
    const report = FORMATS[name].render(summary, contextOf());
    expect(report).toMatch(/must be a type/);
    expect(report).toMatch(/GET \/one/);
    expect(report).toMatch(/20/);
    expect(exitCode(summary)).toBe(2);
  },
);

test.each([
  ['conforms', 2],
  ['unreachable', 1],
] as const)(
  'with a defect of the document and a case that %s the exit code is %i',
  (state, code) => {
    expect(
      exitCode(summarize([runOf({ defects: [DEFECT] }), caseOf('example/one', { state })])),
    ).toBe(code);
  },
);

test('a defect that a case finds is put with those of the run', () => {
  const { message, place, hint } = DEFECT;
  const found = caseOf('negative/one', { state: 'skipped', defects: [{ message, place, hint }] });
  const { defects } = summarize([runOf({ defects: [DEFECT] }), found]);
  expect(defects.map(({ operations }) => operations)).toEqual([
    ['GET /one', 'POST /two', 'POST /api/user/login'],
  ]);
});

function manyFindings(number: number, text: string): readonly Record[] {
  const cases = Array.from({ length: number }, (_, index) =>
    caseOf(`negative/${index}`, {
      state: 'violates',
      violations: [violationOf({ fingerprint: `${index}`, message: text, expected: text })],
      notes: [`${index} ${text}`],
    }),
  );
  return [runOf(), ...cases];
}

test.each([
  ['short', 60],
  ['<&|*'.repeat(20_000), 60],
  ['a b '.repeat(300), 400],
])('a Markdown report fits into a comment of GitHub: findings of %s', (text, number) => {
  const markdown = FORMATS.markdown.render(summarize(manyFindings(number, text)), context);
  expect(markdown.length).toBeLessThan(65_536);
  expect(markdown).toMatch(/^<!-- probity -->\n## ❌ FAIL: /);
  expect(markdown).toMatch(/… and \d+ findings more\./);
});

test('GitHub shows ten annotations of a kind, so the others are lines of the log', () => {
  const lines = FORMATS.github.render(summarize(manyFindings(12, '::error::x'))).split('\n');
  const at = lines.indexOf('::group::3 more');
  expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
  expect(lines.slice(at + 1, at + 4)).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^error: spec\/user-login\.yaml:44:9: /)),
  );
  expect(lines.slice(at + 4)).toEqual([
    '::endgroup::',
    expect.stringMatching(/^::error title=Probity::/),
    '',
  ]);
});
