import { resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import type {
  FullConfig,
  FullResult,
  Reporter,
  TestCase,
  TestResult,
} from '@playwright/test/reporter';

import { appendToSegment, type SlotResult, type SlotState } from '../src/store/index.ts';
import { configFolder } from './config-folder.ts';

export interface HistoryOptions {
  /** Segments that the results are added to; relative to the configuration file. */
  readonly folder?: string;
  /** Name of the place that the tests run at. */
  readonly location?: string;
}

/**
 * Playwright reporter: tests with a tag such as `@check:checkout` are results of the check of that
 * name, one a run, for a monitor that has it as `reported: true`.
 */
export default class HistoryReporter implements Reporter {
  readonly #options: HistoryOptions;
  /** Of every test the last attempt. */
  readonly #ended = new Map<string, Ended>();
  #folder = '.';

  constructor(options: HistoryOptions = {}) {
    this.#options = options;
  }

  printsToStdio(): boolean {
    return false;
  }

  onBegin(config: FullConfig): void {
    this.#folder = configFolder(config);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#ended.set(test.id, {
      checks: test.tags.flatMap(checkIn),
      state: stateOf(test, result),
      result,
    });
  }

  onEnd({ startTime }: FullResult): void {
    const { folder = '.probity/segments', location = 'playwright' } = this.#options;
    const at = startTime.getTime();
    const ended = [...this.#ended.values()];
    const names = new Set(ended.flatMap(({ checks }) => checks));
    const lines = Array.from(names, (check) => {
      const results = ended.filter(({ checks }) => checks.includes(check));
      const key = { check, location, intendedAt: at };
      return { kind: 'slot', data: slotOf(key, results) } as const;
    });
    appendToSegment(resolve(this.#folder, folder), { location, at }, lines);
  }
}

interface Ended {
  readonly checks: readonly string[];
  readonly state: SlotState;
  readonly result: TestResult;
}

function checkIn(tag: string): readonly string[] {
  const [, name] = /^@check:(.+)$/.exec(tag) ?? [];
  return name === undefined ? [] : [name];
}

/** A test that fails saw an answer that it did not want; one that ran out of time saw none. */
const STATES = {
  passed: 'ok',
  failed: 'wrong',
  timedOut: 'down',
  skipped: 'unknown',
  interrupted: 'unknown',
} as const satisfies Record<TestResult['status'], SlotState>;

/** A test that is marked with `test.fail()` says that all is as it should be by failing. */
function stateOf({ expectedStatus }: TestCase, { status }: TestResult): SlotState {
  if (expectedStatus !== 'failed') return STATES[status];
  if (status === 'failed') return 'ok';
  return status === 'passed' ? 'wrong' : STATES[status];
}

/** From the worst to the best. */
const RANKS: readonly SlotState[] = ['down', 'wrong', 'unknown', 'ok'];

function slotOf(
  key: Pick<SlotResult, 'check' | 'location' | 'intendedAt'>,
  ended: readonly Ended[],
): SlotResult {
  const [worst] = ended.toSorted((a, b) => RANKS.indexOf(a.state) - RANKS.indexOf(b.state));
  const state = worst?.state ?? 'unknown';
  const totalMs = ended.reduce((sum, { result }) => sum + result.duration, 0);
  return {
    ...key,
    state,
    startedAt: key.intendedAt,
    requests: 0,
    fingerprints: [],
    ...(state !== 'ok' && { reason: reasonOf(worst?.result) }),
    ...(state !== 'unknown' && { timings: { totalMs, fromIntendedMs: totalMs } }),
  };
}

/** The first line, without the colours of a terminal: what follows may hold what was sent. */
function reasonOf(result: TestResult | undefined): string {
  const [line = ''] = (result?.error?.message ?? '').split('\n');
  return stripVTControlCharacters(line) || `the test ${endingOf(result)}`;
}

function endingOf(result: TestResult | undefined): string {
  const status = result?.status ?? 'not run';
  return status === 'passed' ? 'passed, and is marked to fail' : `was ${status}`;
}
