import { stripVTControlCharacters } from 'node:util';

import { expect, test } from 'vitest';

import { FORMATS, summarize, type ReportContext } from '../../../src/report/index.ts';
import type { Record } from '../../../src/record/index.ts';
import { exchangeOf, operationOf, responseOf, violationOf } from '../record/build.ts';
import { caseOf, contextOf, endOf, runOf, sampleRecords } from './build.ts';

function render(records: readonly Record[], overrides: Partial<ReportContext> = {}): string {
  return FORMATS.terminal.render(summarize(records), contextOf(overrides));
}

test('the whole report at 80 columns', async () => {
  await expect(render(sampleRecords())).toMatchFileSnapshot('expected/terminal-80.txt');
});

test('the whole report at 40 columns', async () => {
  await expect(render(sampleRecords(), { width: 40 })).toMatchFileSnapshot(
    'expected/terminal-40.txt',
  );
});

test('the whole report at 160 columns, with all that can be told', async () => {
  await expect(render(sampleRecords(), { width: 160, verbose: true })).toMatchFileSnapshot(
    'expected/terminal-160-verbose.txt',
  );
});

test.each([40, 57, 80, 120, 160, 200])('at %d columns only commands are wider', (width) => {
  const wide = render(sampleRecords(), { width })
    .split('\n')
    .filter((line) => line.length > width);
  expect(wide.every((line) => /^    (?:curl|probity replay) /.test(line))).toBe(true);
});

test('colours change no character', () => {
  const coloured = render(sampleRecords(), { colour: true });
  expect(coloured).toContain('\u001B[');
  expect(stripVTControlCharacters(coloured)).toBe(render(sampleRecords()));
});

test('there is no colour where none is asked for', () => {
  expect(render(sampleRecords())).not.toContain('\u001B');
});

test('no control character of the server reaches the terminal', () => {
  const evil = 'evil \u001B]8;;http://x\u0007 \u202E \u009B31m';
  const report = render([
    runOf(),
    caseOf('negative/one', {
      exchanges: [
        exchangeOf({ response: responseOf(evil, { statusText: evil, headers: [['x-y', evil]] }) }),
      ],
      state: 'violates',
      violations: [
        violationOf({ message: evil, actual: evil, response: 'header x-y' }),
        violationOf({ title: evil, response: 'body', fingerprint: 'other' }),
      ],
      notes: [evil],
    }),
  ]);
  expect(report).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u);
  expect(report).toContain(String.raw`evil \x1b]8;;http://x\x07 \u202e \x9b31m`);
});

test('a document of one long line is shown around its column', () => {
  const line = `{"a":"${'x'.repeat(5000)}","status":200,"b":"${'y'.repeat(5000)}"}`;
  const column = line.indexOf('"status"') + 1;
  const report = render(
    [
      caseOf('negative/one', {
        state: 'violates',
        violations: [violationOf({ document: { file: 'a.json', line: 1, column, pointer: '' } })],
      }),
    ],
    { readLines: () => [line] },
  );
  const lines = report.split('\n');
  const caret = lines.findIndex((each) => /^ +\| +\^$/.test(each));
  expect(lines[caret - 1]).toMatch(/^ {4}> 1 \| …x+","status":200,"b":"y+…$/);
  expect(lines[caret]?.indexOf('^')).toBe(lines[caret - 1]?.indexOf('"status"'));
});

test('a document that can not be read leaves out its lines', () => {
  const report = render(sampleRecords(), { readLines: () => undefined });
  expect(report).toContain('promised  spec/user-login.yaml:63:19\n  answered');
});

test('an answer of many lines or no JSON is shown from its beginning', () => {
  const body = Array.from({ length: 9 }, (_, index) => `line ${index}`).join('\n');
  const report = render([
    caseOf('negative/one', {
      exchanges: [exchangeOf({ response: responseOf(body) })],
      state: 'violates',
      violations: [violationOf({ response: 'body#/meta_status' })],
    }),
  ]);
  expect(report).toContain('      line 0\n');
  expect(report).toContain('      line 4\n      …\n');
  expect(report).not.toContain('line 5');
});

test('a server that is gone is shown by its fault', () => {
  const fault = { name: 'refused', phase: 'tcp', message: 'connection refused by ::1' } as const;
  const exchanges = [exchangeOf({ response: undefined, fault })];
  const report = render([caseOf('negative/one', { exchanges, state: 'unreachable' })]);
  expect(report).toContain('Unreachable\n  1 case: connection refused by ::1\n');
  expect(report).toContain('FAIL: 0 cases conform, 1 unreachable (1 request)');
});

test('an answer that broke off shows its status and its fault', () => {
  const fault = { name: 'reset', phase: 'transfer', message: 'the peer hung up' } as const;
  const report = render([
    caseOf('negative/one', {
      exchanges: [exchangeOf({ fault })],
      state: 'violates',
      violations: [violationOf({ response: 'connection' })],
    }),
  ]);
  expect(report).toContain('answered  200 OK, then the peer hung up\n');
});

test('beyond twenty findings only titles follow', () => {
  const many = Array.from({ length: 25 }, (_, index) =>
    caseOf(`negative/${index}`, {
      state: 'violates',
      violations: [violationOf({ title: `Title ${index + 10}`, fingerprint: `${index}` })],
    }),
  );
  const report = render(many);
  expect(report.match(/^ {2}replay$/gm)).toHaveLength(20);
  expect(report).toContain('\n\nERROR  Title 30  (1 of 25 cases)\nERROR  Title 31');
  expect(render(many, { verbose: true }).match(/^ {2}replay$/gm)).toHaveLength(25);
});

test('with many operations the latency table has their totals only', () => {
  const cases = Array.from({ length: 6 }, (_, index) =>
    caseOf('negative/one', { operation: operationOf({ id: `operation-${index}` }) }),
  );
  const report = render(cases);
  expect(report).toContain('  operation-5\n');
  expect(report).not.toContain('first byte, warm');
  expect(render(cases, { verbose: true })).toContain('first byte, warm');
});

test('a run that ended early says why', () => {
  const report = render([runOf(), endOf(1000, 3, 'the 3 requests were spent')]);
  expect(report).toContain('Ended early\n  the 3 requests were spent\n');
});

test('the latency table has histograms where there are samples and columns enough', () => {
  const exchanges = Array.from({ length: 40 }, (_, index) =>
    exchangeOf({ timings: { totalMs: index < 30 ? 2 : 90 } }),
  );
  const records = [runOf(), caseOf('negative/one', { exchanges })];
  expect(render(records)).toMatch(/max +fast to slow\n.*total, warm .*90\.0 {4}█ {8}▃$/m);
  expect(render(records, { width: 60 })).not.toContain('fast to slow');
});

test('findings that earlier runs do not have come first among those as severe', () => {
  const earlier = [
    summarize(sampleRecords().filter((each) => !('id' in each && each.id.endsWith('too-long')))),
  ];
  const titles = render(sampleRecords(), { earlier }).match(/^(?:ERROR|WARNING) .*$/gm);
  expect(titles).toEqual([
    'ERROR  Server error  (1 of 5 cases, flaky: 2 of 4 times, new)',
    'ERROR  Body breaks its schema  (2 of 5 cases, known)',
    'WARNING  Token in a cacheable answer  (1 of 5 cases, known)',
  ]);
});

test('the place of a promise is a hyperlink where the terminal has them', () => {
  const linkTo = (file: string): string => `file:///work/${file}`;
  const linked = render(sampleRecords(), { linkTo });
  expect(linked).toContain(
    '\u001B]8;;file:///work/spec/user-login.yaml\u001B\\spec/user-login.yaml:63:19\u001B]8;;\u001B\\',
  );
  expect(stripVTControlCharacters(linked)).toBe(render(sampleRecords()));
});

/** Twenty operations, of which the fourth breaks the contract. */
const MANY = Array.from({ length: 20 }, (_, index) =>
  caseOf('negative/one', {
    operation: operationOf({ id: `operation-${index}` }),
    exchanges: [exchangeOf({ timings: { totalMs: index } })],
    ...(index === 3 && { state: 'violates', violations: [violationOf()] }),
  }),
);

test('of many operations those that keep the contract share a line', () => {
  const report = render(MANY);
  expect(report).toContain(
    'Operations\n  operation-3\n    1 case: 1 violate\n  19 other operations: 19 cases conform; every keyword reached\n    --verbose lists them\n',
  );
  expect(render(MANY, { verbose: true })).toContain('  operation-2\n    1 case: 1 conform\n');
  expect(render(MANY.slice(0, 12))).toContain('  operation-2\n    1 case: 1 conform\n');
});

test('of many operations the latency of the slowest is shown', () => {
  const table = render(MANY).split('Latency in milliseconds\n')[1] ?? '';
  expect(table).toContain('the 5 slowest of 20 operations; --verbose lists all\n');
  expect(table.match(/^ {2}operation-\d+$/gm)).toEqual(
    [19, 18, 17, 16, 15].map((index) => `  operation-${index}`),
  );
});
