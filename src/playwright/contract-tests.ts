import type { TestInfo } from '@playwright/test';

import type { ContractDefect } from '../contract/index.ts';
import type { CaseRecord, RecordedViolation, RunRecord } from '../record/index.ts';
import { formatRecord } from '../record/index.ts';
import { createLineReader, isFailure, renderEvidence } from '../report/index.ts';
import { planCases, type PlannedCase } from '../run/index.ts';
import { formatDefect } from '../source/index.ts';
import { loadSuite } from './suite.ts';
import { test, type Probity } from './test.ts';

/** Up to so many cases, each is a test of its own; beyond, the runner's cost a test is too high. */
const CASES_AS_TESTS = 1_000;

/** The server broke the contract. Its message is the whole finding; there is no stack to read. */
class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  override stack = '';
}

/** Our own input is wrong; there is no stack to read either. */
class DocumentDefect extends Error {
  override readonly name = 'DocumentDefect';
  override stack = '';
}

/**
 * Declares the contract suite: one test a case, titled by the case's id; with thousands of cases,
 * one test an operation and origin with the cases as its steps. Call it at the top of a test file,
 * awaited.
 */
export async function contractTests(): Promise<void> {
  const { config, contracts, stories } = await loadSuite();
  const plans = contracts.map((contract, index) =>
    planCases(contract, config, { stories: stories[index] }),
  );
  const plan = plans.flatMap((each) => [...each]);
  const defects = [
    ...contracts.flatMap((each) => each.defects),
    ...plans.flatMap((each) => each.defects),
  ];
  new Map(defects.map((defect) => [formatDefect(defect), defect])).forEach(declareDefect);
  if (plan.length <= CASES_AS_TESTS) plan.forEach(declareCase);
  else for (const [title, group] of groupPlan(plan)) declareGroup(title, group);
}

/** A test that fails, so that a suite over a part of a document is never green. */
function declareDefect(defect: ContractDefect): void {
  const { message, place, operations } = defect;
  // Without line and column, so that the title stays when the document grows above it.
  const where = place === undefined ? '' : ` at ${place.file}#${place.pointer}`;
  test(`defect${where}: ${message}`, () => {
    const labels = operations.map(({ method, path }) => `${method} ${path}`);
    const untested = labels.length === 0 ? [] : [`Not tested: ${labels.join(', ')}`];
    throw new DocumentDefect([formatDefect(defect), ...untested].join('\n'));
  });
}

function declareCase({ case: { id, title } }: PlannedCase): void {
  const details = { annotation: { type: 'case', description: title } };
  test(id, details, async ({ probity }, testInfo) => {
    const record = await probity.check(id);
    await attach(record, probity, testInfo);
    if (record.state === 'skipped') test.skip(true, `not tested, because ${record.reason}`);
    throwIfBroken([record], probity);
  });
}

function declareGroup(title: string, group: readonly PlannedCase[]): void {
  test(title, async ({ probity }, testInfo) => {
    const records: CaseRecord[] = [];
    for (const { case: each } of group) {
      const record = await test.step(each.id, () => probity.check(each.id));
      await attach(record, probity, testInfo);
      records.push(record);
    }
    throwIfBroken(records, probity);
  });
}

function groupPlan(plan: readonly PlannedCase[]): ReadonlyMap<string, readonly PlannedCase[]> {
  const groups = new Map<string, PlannedCase[]>();
  for (const planned of plan) {
    const { id, origin, story } = planned.case;
    // A story that depends on its answers may wait for the server, or leave it waiting: it keeps its turn.
    const title = story === undefined ? `${planned.operation.id}/${origin}` : id;
    const group = groups.get(title) ?? [];
    groups.set(title, group);
    group.push(planned);
  }
  return groups;
}

async function attach(record: CaseRecord, probity: Probity, testInfo: TestInfo): Promise<void> {
  const contentType = 'application/x-ndjson';
  for (const each of probity.takeRunRecords()) {
    const body = formatRecord({ ...each, ...shardOf(testInfo) });
    await testInfo.attach('probity-run', { contentType, body });
  }
  await testInfo.attach('probity-record', { contentType, body: formatRecord(record) });
  for (const exchange of record.exchanges) {
    const body = JSON.stringify(exchange, undefined, 2);
    await testInfo.attach('exchange', { contentType: 'application/json', body });
  }
  for (const violation of record.violations) {
    const description = `${violation.title}: ${violation.message}`;
    const type = violation.known === undefined ? violation.severity : 'known';
    testInfo.annotations.push({ type, description });
  }
  for (const note of record.notes) testInfo.annotations.push({ type: 'note', description: note });
}

/** Computed first, thrown last: the records are attached whatever happens here. */
function throwIfBroken(records: readonly CaseRecord[], probity: Probity): void {
  const { failOn } = probity.config;
  const messages = records.flatMap((record) => {
    if (record.state === 'unreachable') return [unreachableMessage(record)];
    return record.violations
      .filter((violation) => isFailure(violation, failOn))
      .map((violation) => violationMessage(violation, record, probity));
  });
  if (messages.length > 0) throw new ContractViolation(messages.join('\n\n'));
}

function unreachableMessage({ exchanges }: CaseRecord): string {
  return `The server could not be reached: ${exchanges.at(-1)?.fault?.message ?? 'no answer'}`;
}

/** Playwright's reports wrap nothing. */
const PAGE = {
  width: 100,
  colour: false,
  verbose: true,
  readLines: createLineReader(process.cwd()),
};

function violationMessage(
  violation: RecordedViolation,
  record: CaseRecord,
  probity: Pick<Probity, 'replayCommand'>,
): string {
  const { id, repeated, exchanges } = record;
  const evidence = { ...violation, exchange: exchanges[violation.exchange] };
  const flaky =
    repeated !== undefined && repeated.failed < repeated.of
      ? `\n  flaky: failed ${repeated.failed} of ${repeated.of} times`
      : '';
  return renderEvidence(evidence, probity.replayCommand(id), PAGE) + flaky;
}

/** Playwright splits the tests by itself; the record says so. */
function shardOf({ config: { shard } }: TestInfo): Partial<RunRecord> {
  return shard === null ? {} : { shard: { index: shard.current, of: shard.total } };
}
