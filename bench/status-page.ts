/**
 * What the status page of 200 checks with 90 days of history takes: the whole answer, the longest query
 * in it, and until a browser shows it. `-- FOLDER` keeps pictures of it: narrow and wide, light and dark.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openSqliteStore, type Store } from '../src/store/index.ts';
import { startWeb, type WebServer } from '../src/web/index.ts';
import { launchBrowser } from '../tests/probity/browser/chromium.ts';
import { monitorOf, pagesOf } from '../tests/probity/web/sample.ts';
import { checksOf, fillHistory } from './status-history.ts';
import { timedStore } from './timed-store.ts';

const CHECKS = 200;
const DAYS = 90;
const RUNS = 5;

/** Navigation Timing and Paint Timing, once both are known. */
const TIMES = `new Promise((done) => {
  const look = () => {
    const [{ responseEnd, loadEventEnd }] = performance.getEntriesByType('navigation');
    const [painted] = performance.getEntriesByName('first-contentful-paint');
    if (loadEventEnd === 0 || painted === undefined) return setTimeout(look, 20);
    done({
      answeredMs: responseEnd,
      paintedMs: painted.startTime,
      loadedMs: loadEventEnd,
      elements: document.querySelectorAll('*').length,
    });
  };
  look();
})`;

const [pictures] = process.argv.slice(2);
const now = Date.now();
const checks = checksOf(CHECKS);
const folder = mkdtempSync(join(tmpdir(), 'probity-bench-'));
const store = openSqliteStore(join(folder, 'history.db'));
await fillHistory(store, { checks, days: DAYS, now });

for (let run = 0; run < RUNS; run += 1) {
  const times: number[] = [];
  const server = await startPages(timedStore(store, times));
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const text = await (await fetch(server.url)).text();
  const tookMs = Math.round(performance.now() - begun);
  const { user, system } = process.cpuUsage(cpu);
  const longest = Math.max(...times).toFixed(1);
  const kilobytes = Math.round(text.length / 1000);
  console.log(
    `${tookMs} ms, ${Math.round((user + system) / 1000)} ms of CPU, ${times.length} queries, longest ${longest} ms of it, ${kilobytes} kB`,
  );
  await server.close();
}
await openInBrowser();
await store.close();
rmSync(folder, { recursive: true });

/** Made anew each time: nobody has asked for the page before. */
function startPages(shown: Store): Promise<WebServer> {
  const pages = pagesOf(monitorOf({ checks }), shown);
  const clock = { ...pages.clock, now: () => now };
  return startWeb({ host: '127.0.0.1', port: 0, auth: undefined, isPublic: true, ...pages, clock });
}

async function openInBrowser(): Promise<void> {
  const browser = await launchBrowser();
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1440]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const server = await startPages(store);
      await page.goto(server.url.href);
      const shown = await page.evaluate<Shown>(TIMES);
      console.log(`${colorScheme}, ${width} px: ${wordsOf(shown)}`);
      if (pictures !== undefined) {
        mkdirSync(pictures, { recursive: true });
        for (const [name, path] of [
          ['status', ''],
          ['check', 'checks/check-3'],
        ] as const) {
          await page.goto(new URL(path, server.url).href);
          await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) });
        }
      }
      await context.close();
      await server.close();
    }
  }
  await browser.close();
}

/** In milliseconds since the page was asked for. */
interface Shown {
  readonly answeredMs: number;
  readonly paintedMs: number;
  readonly loadedMs: number;
  readonly elements: number;
}

function wordsOf({ answeredMs, paintedMs, loadedMs, elements }: Shown): string {
  const [answered, painted, loaded] = [answeredMs, paintedMs, loadedMs].map(Math.round);
  return `answered after ${answered} ms, painted after ${painted}, loaded after ${loaded}; ${elements} elements`;
}
