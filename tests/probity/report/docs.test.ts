import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { FORMATS } from '../../../src/report/index.ts';
import { SAMPLES } from './samples.ts';

const page = readFileSync('docs/reports.md', 'utf8');

/** However JSON is laid out, it is the same. */
const JSON_BLOCKS = Array.from(page.matchAll(/^```json\n(.*?)^```/gms), ([, text = '']) =>
  valueOf(text),
);

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

test.each(Object.entries(SAMPLES))('docs/reports.md shows the real format %s', (_, sample) => {
  const text = sample();
  const value = valueOf(text);
  if (value === text) expect(page).toContain(`\n${text}\``);
  else expect(JSON_BLOCKS).toContainEqual(value);
});

test('docs/reports.md names every format', () => {
  for (const name of Object.keys(FORMATS)) expect(page).toContain(`\n## ${name}\n`);
});
