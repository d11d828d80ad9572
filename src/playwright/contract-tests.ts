import type { TestStepInfo } from '@playwright/test';

import type { ContractDefect } from '../contract/index.ts';
import type { CaseRecord } from '../record/index.ts';
import { planCases, type PlannedCase } from '../run/index.ts';
import { formatDefect } from '../source/index.ts';
import { annotate, attach } from './attach.ts';
import { callAt, callSite } from './caller.ts';
import { ContractViolation, throwIfAnyBroken, throwIfBroken } from './contract-violation.ts';
import { loadSuite } from './suite.ts';
import { test } from './test.ts';

/** Up to so many cases, each is a test of its own; beyond, the runner's cost a test is too high. */
const CASES_AS_TESTS = 1_000;

/** Our own input is wrong; there is no stack to read. */
class DocumentDefect extends Error {
  override readonly name = 'DocumentDefect';
  override stack = '';
}

/** Declares a test where `contractTests` is called. */
type Declare = (...input: Parameters<typeof test>) => void;

/**
 * Declares the contract suite: one test a case, titled by the case's id; with thousands of cases,
 * one test an operation and origin with the cases as its steps. Call it at the top of a test file,
 * awaited.
 */
export async function contractTests(): Promise<void> {
  const declare: Declare = callAt(callSite(contractTests), test);
  const { config, contracts, stories } = await loadSuite();
  const plans = contracts.map((contract, index) =>
    planCases(contract, config, { stories: stories[index] }),
  );
  const plan = plans.flatMap((each) => [...each]);
  const defects = [
    ...contracts.flatMap((each) => each.defects),
    ...plans.flatMap((each) => each.defects),
  ];
  const told = new Map(defects.map((defect) => [formatDefect(defect), defect]));
  for (const defect of told.values()) declareDefect(defect, declare);
  if (plan.length <= CASES_AS_TESTS) for (const planned of plan) declareCase(planned, declare);
  else for (const [title, group] of groupPlan(plan)) declareGroup(title, group, declare);
}

/** A test that fails, so that a suite over a part of a document is never green. */
function declareDefect(defect: ContractDefect, declare: Declare): void {
  const { message, place, operations } = defect;
  // Without line and column, so that the title stays when the document grows above it.
  const where = place === undefined ? '' : ` at ${place.file}#${place.pointer}`;
  declare(`defect${where}: ${message}`, {}, () => {
    const labels = operations.map(({ method, path }) => `${method} ${path}`);
    const untested = labels.length === 0 ? [] : [`Not tested: ${labels.join(', ')}`];
    throw new DocumentDefect([formatDefect(defect), ...untested].join('\n'));
  });
}

function declareCase({ case: { id, title } }: PlannedCase, declare: Declare): void {
  const details = { annotation: { type: 'case', description: title } };
  declare(id, details, async ({ probity }, testInfo) => {
    const record = await probity.check(id);
    await attach(record, { to: testInfo, probity, testInfo, shows: true });
    annotate(record, testInfo);
    if (record.state === 'skipped') test.skip(true, reasonOf(record));
    throwIfBroken(record, probity);
  });
}

function declareGroup(title: string, group: readonly PlannedCase[], declare: Declare): void {
  declare(title, {}, async ({ probity }, testInfo) => {
    // Each case has the time that a test has.
    testInfo.setTimeout(testInfo.timeout * group.length);
    const records: CaseRecord[] = [];
    for (const { case: each } of group) {
      await checkInStep(each.id, async (step) => {
        const record = await probity.check(each.id);
        records.push(record);
        const shows = record.violations.length > 0 || record.state === 'unreachable';
        await attach(record, { to: step, probity, testInfo, shows });
        if (record.state === 'skipped') step.skip(true, reasonOf(record));
        throwIfBroken(record, probity);
      });
    }
    const [first] = records;
    const isSkipped = records.every(({ state }) => state === 'skipped');
    if (first !== undefined && isSkipped) test.skip(true, reasonOf(first));
    throwIfAnyBroken(records, probity);
  });
}

/** The step of a case that breaks the contract fails; the next one is taken all the same. */
async function checkInStep(
  id: string,
  check: (step: TestStepInfo) => Promise<void>,
): Promise<void> {
  try {
    await test.step(id, check);
  } catch (error) {
    if (!(error instanceof ContractViolation)) throw error;
  }
}

function reasonOf({ reason }: CaseRecord): string {
  return `not tested, because ${reason}`;
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
