import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { createImports } from '../../../src/monitor/imports.ts';
import { appendToSegment } from '../../../src/store/index.ts';
import { allOf, EVER, openStore } from '../store/sample.ts';
import { resultOf, START } from './sample.ts';

const MINUTE = 60_000;

test('what other places wrote before is history, and what they write then is judged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (minute: number): void => {
    const data = resultOf(START + minute * MINUTE, { location: 'there' });
    appendToSegment(folder, { location: 'there', at: data.intendedAt }, [{ kind: 'slot', data }]);
  };
  const store = openStore();
  write(1);
  const imports = await createImports({ monitor: { imports: [folder] }, store, warn: () => {} });
  expect(await allOf(store.results({}, EVER))).toHaveLength(1);
  const taken: number[] = [];
  const poll = () => imports.poll(({ intendedAt }) => taken.push((intendedAt - START) / MINUTE));
  await poll();
  expect(taken).toEqual([]);
  write(2);
  await poll();
  await poll();
  expect(taken).toEqual([2]);
});
