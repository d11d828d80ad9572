import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { HAS_BROWSER, launchBrowser } from '../browser/chromium.ts';
import { canariesIn, CANARIES } from '../secrets/canaries.ts';
import { writtenFiles } from '../secrets/written-files.ts';
import { buildSite, serveSite } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SECRETS = {
  LOGIN_PASSWORD: CANARIES.password,
  LOGIN_CAPTCHA: CANARIES.captcha,
  LOGIN_CAPTCHA_ID: CANARIES.captchaId,
  API_TOKEN: CANARIES.token,
};

let folder = '';
let log = '';
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probity-site-'));
  log = await buildSite(folder, SECRETS);
  site = await serveSite(folder);
}, 300_000);
afterAll(() => {
  site.close();
  rmSync(folder, { recursive: true });
});

test('no canary of the environment is in the site or in the log of its build', async () => {
  const files = await writtenFiles(folder);
  expect(files.filter(({ name }) => name.endsWith('.html')).length).toBeGreaterThan(40);
  for (const { name, text } of [...files, { name: 'the log', text: log }])
    expect(canariesIn(text), name).toEqual([]);
});

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function opened(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(20_000);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const [requests, problems]: [string[], string[]] = [[], []];
    page.on('request', (request) => void requests.push(request.url()));
    page.on('pageerror', (error) => void problems.push(error.message));
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    return { page, requests, problems };
  }

  test('a search leads to the part of a page that it found', async () => {
    const { page, requests, problems } = await opened('/');
    await page.locator('.VPNavBarSearch button').first().click();
    await page.locator('#localsearch-input').fill('fingerprint');
    await page.locator('#localsearch-list a').first().click();
    await page.waitForURL(/\/baseline\.html#fingerprints$/);
    await page.getByRole('heading', { name: 'Fingerprints' }).waitFor();
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  });

  test.each(
    (['light', 'dark'] as const).flatMap((theme) =>
      [360, 1440].map((width) => [theme, width] as const),
    ),
  )(
    'axe finds nothing, and nothing is cut off: %s, %i px',
    async (colorScheme, width) => {
      for (const path of [
        '/index.html',
        '/start.html',
        '/checks.html',
        '/configuration-keys.html',
      ]) {
        const { page, problems } = await opened(path, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        await page.evaluate(AXE);
        const found = await page.evaluate<AxeResults>('axe.run()');
        expect(found.violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
        const [scroll, client] = await page.evaluate<readonly number[]>(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        );
        expect(scroll).toBeLessThanOrEqual(client ?? 0);
        expect(problems).toEqual([]);
      }
    },
    60_000,
  );
});
