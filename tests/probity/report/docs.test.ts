import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { FORMATS, summarize } from '../../../src/report/index.ts';
import { contextOf, sampleRecords } from './build.ts';

const page = readFileSync('docs/reports.md', 'utf8');

test.each(['terminal', 'junit', 'github', 'markdown'] as const)(
  'docs/reports.md shows the real %s report',
  (name) => {
    expect(page).toContain(`\n${FORMATS[name].render(summarize(sampleRecords()), contextOf())}\``);
  },
);

test('docs/reports.md shows real records', () => {
  const lines = sampleRecords().slice(-2).map(FORMATS.jsonl.render);
  expect(page).toContain(`\n${lines.join('')}\``);
});

test('docs/reports.md names every format', () => {
  for (const name of Object.keys(FORMATS)) expect(page).toContain(`\n## ${name}\n`);
});
