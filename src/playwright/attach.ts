import type { TestInfo } from '@playwright/test';

import { formatRecord, type CaseRecord, type RunRecord } from '../record/index.ts';
import { renderExchange } from '../report/index.ts';
import type { Probity } from './test.ts';

/** A test, or one of its steps. */
type Attaching = Pick<TestInfo, 'attach'>;

/** For our reporters. Playwright's show no attachment whose name begins like this. */
const NDJSON = 'application/x-ndjson';

const PAGE = { width: 100, colour: false };

/** Attaches what our reporters read, and for people each exchange as text. */
export async function attach(
  record: CaseRecord,
  { to, probity, testInfo, shows }: AttachInput,
): Promise<void> {
  for (const each of probity.takeRunRecords()) {
    const body = formatRecord({ ...each, ...shardOf(testInfo) });
    await to.attach('_probity-run', { contentType: NDJSON, body });
  }
  await to.attach('_probity-record', { contentType: NDJSON, body: formatRecord(record) });
  if (!shows) return;
  for (const [index, exchange] of record.exchanges.entries()) {
    const body = renderExchange(exchange, index + 1, PAGE);
    await to.attach('exchange', { contentType: 'text/plain', body });
  }
}

interface AttachInput {
  readonly to: Attaching;
  readonly probity: Probity;
  readonly testInfo: TestInfo;
  /** Whether people see the exchanges. */
  readonly shows: boolean;
}

/** What Playwright shows above the steps of a test. */
export function annotate({ violations, notes }: CaseRecord, { annotations }: TestInfo): void {
  for (const { severity, title, message, known } of violations) {
    const type = known === undefined ? severity : 'known';
    annotations.push({ type, description: `${title}: ${message}` });
  }
  for (const note of notes) annotations.push({ type: 'note', description: note });
}

/** Playwright splits the tests by itself; the record says so. */
function shardOf({ config: { shard } }: TestInfo): Partial<RunRecord> {
  return shard === null ? {} : { shard: { index: shard.current, of: shard.total } };
}
