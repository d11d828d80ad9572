import type { FullResult, TestCase, TestResult } from '@playwright/test/reporter';

import { endRecord, parseRecords, type Record } from '../src/record/index.ts';
import { readTextFile } from '../src/report/index.ts';

/** What is read of a result. */
export interface Attached {
  readonly attachments: readonly Pick<
    TestResult['attachments'][number],
    'name' | 'body' | 'path'
  >[];
}

/** Gathers the records that the contract suite attaches to its tests. */
export interface AttachedRecords {
  add(test: Pick<TestCase, 'id'>, result: Attached): void;
  /** Of every test the last attempt, then an end; empty where nothing was attached. */
  all(result: Pick<FullResult, 'startTime' | 'duration'>): readonly Record[];
  /** Why attachments could not be read. */
  readonly problems: readonly string[];
}

export function createAttachedRecords(): AttachedRecords {
  // A worker attaches its runs once, to whatever attempt comes first.
  const runs: Record[] = [];
  const casesByTest = new Map<string, readonly Record[]>();
  const problems: string[] = [];
  const read = (attachment: Attached['attachments'][number]): readonly Record[] => {
    try {
      return parseRecords(textOf(attachment), attachment.name);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return [];
    }
  };
  return {
    add(test, { attachments }) {
      const named = (name: string): readonly Record[] =>
        attachments.filter((attachment) => attachment.name === name).flatMap(read);
      runs.push(...named('_probity-run'));
      casesByTest.set(test.id, named('_probity-record'));
    },
    all({ startTime, duration: durationMs }) {
      const records = [...runs, ...[...casesByTest.values()].flat()];
      if (records.length === 0) return [];
      const endedAt = startTime.getTime() + durationMs;
      return [...records, endRecord({ endedAt, durationMs, requests: requestsOf(records) })];
    },
    problems,
  };
}

/** Merged reports hold attachments as files. */
function textOf({ body, path }: Attached['attachments'][number]): string {
  if (body !== undefined) return body.toString('utf8');
  return path === undefined ? '' : readTextFile(path);
}

function requestsOf(records: readonly Record[]): number {
  return records.reduce(
    (total, record) => total + (record.kind === 'case' ? record.exchanges.length : 0),
    0,
  );
}
