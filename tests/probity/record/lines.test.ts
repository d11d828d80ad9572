import { expect, test } from 'vitest';

import { endRecord, formatRecord, parseRecords, toCaseRecord } from '../../../src/record/index.ts';
import { caseInputOf } from './build.ts';

const END = endRecord({ endedAt: 0, durationMs: 12, requests: 3 });

test('records come back from their lines as they were', () => {
  const records = [toCaseRecord(caseInputOf({ notes: ['two\nlines\u2028'] })), END];
  const text = records.map((record) => `${formatRecord(record)}\n`).join('');
  expect(text.trimEnd().split('\n')).toHaveLength(2);
  expect(parseRecords(text)).toEqual(records);
});

test('unknown fields are no error', () => {
  const line = JSON.stringify({ ...END, weather: 'fine' });
  expect(parseRecords(line)).toEqual([{ ...END, weather: 'fine' }]);
});

test.each([
  ['a line that was cut', '{"v":1,"kind":"en', 'it is not JSON, or it was cut'],
  ['a list', '[]', 'it has no version "v"'],
  ['a scalar', '1', 'it is not an object'],
  [
    'a newer version',
    '{"v":2,"kind":"end"}',
    'a newer Probity wrote it: it has version 2, and this Probity reads up to 1',
  ],
  [
    'an unknown kind',
    '{"v":1,"kind":"pause"}',
    'its "kind" is not "run", "case", "drift" or "end"',
  ],
  [
    'a field of a wrong type',
    '{"v":1,"kind":"end","endedAt":"","durationMs":"12","requests":3}',
    '"durationMs" of a "end" record is not of type number',
  ],
])('%s is a defect with its line', (_, line, reason) => {
  const text = `${formatRecord(END)}\n\n${line}\n`;
  expect(() => parseRecords(text, 'old.jsonl')).toThrow(
    `old.jsonl:3:1: Failed to read a record: ${reason}`,
  );
});
