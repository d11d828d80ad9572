import { resolve } from 'node:path';

import type {
  FullConfig,
  FullResult,
  Reporter,
  TestCase,
  TestResult,
} from '@playwright/test/reporter';

import { renderLatency, summarize, writeTextFile } from '../src/report/index.ts';
import { createAttachedRecords } from './attached-records.ts';
import { configFolder } from './config-folder.ts';
import { print, terminalOf } from './standard-output.ts';

export interface LatencyOptions {
  /** A JSON file for the figures, relative to the configuration file. */
  readonly outputFile?: string;
}

/** Playwright reporter: percentiles of every phase, of the last attempt of each test. */
export default class LatencyReporter implements Reporter {
  readonly #options: LatencyOptions;
  readonly #attached = createAttachedRecords();
  #folder = '.';

  constructor(options: LatencyOptions = {}) {
    this.#options = options;
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(config: FullConfig): void {
    this.#folder = configFolder(config);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#attached.add(test, result);
  }

  onEnd(result: FullResult): void {
    const { operations } = summarize(this.#attached.all(result));
    if (operations.length === 0) return;
    print(renderLatency(operations, { ...terminalOf(), verbose: true }));
    const { outputFile } = this.#options;
    if (outputFile === undefined) return;
    const figures = operations.map(({ id, latency, faults }) => ({ id, latency, faults }));
    const json = JSON.stringify({ operations: figures }, undefined, 2);
    writeTextFile(resolve(this.#folder, outputFile), `${json}\n`);
  }
}
