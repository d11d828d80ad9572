import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DatabaseSync } from '@photostructure/sqlite';

import { openSqliteStore } from '../../../../src/store/index.ts';
import { MIGRATIONS } from '../../../../src/store/sqlite/migrations.ts';
import { resultOf } from '../../store/sample.ts';
import type { World } from './world.ts';

export const CHECKS = 50;
export const INTERVAL_MS = 1_000;

const DOCUMENT = `openapi: 3.1.0
info: { title: Health, version: '1' }
paths:
  /health:
    get:
      responses:
        '200':
          description: Well.
          content:
            application/json:
              schema: { type: object, required: [well], properties: { well: { type: boolean } } }
`;

/** A configuration of fifty checks a second. */
export function writeWorkspace(folder: string, { server, receiver }: World): void {
  writeFileSync(join(folder, 'health.yaml'), DOCUMENT);
  const names = Array.from({ length: CHECKS }, (_, index) => `check-${index}`);
  const checks = names.map((name) => `    - { name: ${name}, operation: GET /health }\n`);
  writeFileSync(
    join(folder, 'probity.yaml'),
    `documents: [{ file: health.yaml }]
targets: { local: { url: '${server}' } }
monitor:
  groupWindow: 500ms
  channels: { hook: { webhook: { url: '${receiver}' } } }
  defaults:
    target: local
    interval: ${INTERVAL_MS}ms
    timeout: 1500ms
    channels: [hook]
    flapping: { changes: 1000, within: 1m }
  checks:
${checks.join('')}`,
  );
}

/** Checks of this name are not the daemon's. */
export const PAST = 'past-';

const DAY_MS = 86_400_000;
const STEP_MS = 300_000;

const LOCATIONS = 10;
const RESULTS_A_LOCATION = (2 * DAY_MS) / STEP_MS;

export const PAST_RESULTS = LOCATIONS * RESULTS_A_LOCATION;

/** Two days of results to roll up, of which one is to be deleted after that. */
export async function addPast(folder: string): Promise<void> {
  const store = openSqliteStore(join(folder, '.probity/history.db'));
  const now = Date.now();
  for (let location = 0; location < LOCATIONS; location += 1) {
    const results = Array.from({ length: RESULTS_A_LOCATION }, (_, index) =>
      resultOf(now - 15 * DAY_MS + index * STEP_MS, {
        check: `${PAST}${now}`,
        location: String(location),
      }),
    );
    await store.commit({ results });
  }
  await store.close();
}

export const OLD_RESULTS = 20_000;

/** A history as the first version of the tables had it. */
export function writeOldHistory(file: string): void {
  if (existsSync(file)) return;
  const database = new DatabaseSync(file);
  database.exec('BEGIN');
  for (const sql of MIGRATIONS[0] ?? []) database.exec(sql);
  database.exec(`INSERT INTO name (text) VALUES ('check'), ('here');
    CREATE TEMP TABLE numbers AS WITH RECURSIVE count (value) AS (
      SELECT 1 UNION ALL SELECT value + 1 FROM count WHERE value < ${OLD_RESULTS}) SELECT value FROM count;
    INSERT INTO delivery SELECT 'key-' || value, 'incident', 'opened', 'hook', value, 0, value, 'pending', NULL
      FROM numbers;
    INSERT INTO result SELECT 1, 2, value * 1000, 0, NULL, 0, 0, 1, 0, NULL
      FROM numbers;
    PRAGMA user_version = 1;
    COMMIT`);
  database.close();
}
