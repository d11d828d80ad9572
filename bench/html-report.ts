import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { CDPSession } from '@playwright/test';

import { createLineReader, FORMATS, summarize } from '../src/report/index.ts';
import { launchBrowser } from '../tests/probity/browser/chromium.ts';
import { hugeRecords } from '../tests/probity/report/html/huge.ts';

/** What the HTML report of 50,000 cases takes: to make, to open, to search and to scroll. */
const RUNS = 5;

const folder = mkdtempSync(join(tmpdir(), 'probity-html-'));
const file = join(folder, 'report.html');
const records = hugeRecords({ cases: 50_000, operations: 400, findings: 240 });
const summary = summarize(records);
const context = { width: 100, colour: false, verbose: false };

const begun = performance.now();
const page = FORMATS.html.render(summary, { ...context, readLines: createLineReader('.') });
const renderMs = performance.now() - begun;
writeFileSync(file, page);

const browser = await launchBrowser();
const opened: number[] = [];
const searched: number[] = [];
const frames: number[] = [];
const busy: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const start = performance.now();
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForFunction("document.querySelector('[role=option]') !== null");
  opened.push(performance.now() - start);
  const session = await tab.context().newCDPSession(tab);
  await session.send('Performance.enable');
  const before = await busySeconds(session);
  const times = await tab.evaluate<readonly number[]>(scrollScript());
  frames.push(...times);
  busy.push(((await busySeconds(session)) - before) / times.length);
  searched.push(await tab.evaluate<number>(searchScript()));
  await tab.close();
}
await browser.close();

const sorted = frames.toSorted((a, b) => a - b);
const at = (percent: number): string =>
  (sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0).toFixed(1);
const median = (all: readonly number[]): number =>
  Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
console.log(`render ${Math.round(renderMs)} ms, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
console.log(`open ${median(opened)} ms, search ${median(searched)} ms (medians of ${RUNS})`);
const work = Math.max(...busy) * 1000;
console.log(
  `scroll: ${work.toFixed(1)} ms of work a frame; frames p50 ${at(50)}, p99 ${at(99)} ms`,
);
console.log(`peak memory of the renderer ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`);
rmSync(folder, { recursive: true });

/** How long the page's main thread was busy. */
async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** From the letter to the list that has only what was found. */
function searchScript(): string {
  return `new Promise((done) => {
    const count = document.getElementById('cases-count');
    const start = performance.now();
    new MutationObserver(() => done(performance.now() - start)).observe(count, { childList: true });
    const input = document.querySelector('[type=search]');
    input.value = 'field_7 maxlength';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  })`;
}

/** The time between frames while the list goes by as fast as a wheel turns it. */
function scrollScript(): string {
  return `new Promise((done) => {
    const list = document.getElementById('case-list');
    const times = [];
    let last = performance.now();
    const step = (now) => {
      times.push(now - last);
      last = now;
      list.scrollTop += 240;
      if (times.length < 120) requestAnimationFrame(step);
      else done(times.slice(1));
    };
    requestAnimationFrame(step);
  })`;
}
