import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Browser } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { startWeb } from '../../../src/web/index.ts';
import { HAS_BROWSER, launchBrowser } from '../browser/chromium.ts';
import { DAY_MS, NOW, pagesOf, slots } from './sample.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DOWN = { check: 'login', state: 'down', since: NOW, memory: '{}' } as const;

async function servedPages() {
  const pages = pagesOf();
  await pages.write({
    results: [...slots(NOW - 3 * DAY_MS, 40, { state: 'down' }), ...slots(NOW - 7_200_000, 120)],
    states: [{ ...DOWN, state: 'ok' }],
    incidents: [
      {
        id: 'x',
        check: 'login',
        kind: 'down',
        subject: '',
        reason: 'no answer',
        since: NOW,
        openedAt: NOW,
      },
    ],
  });
  const web = { host: '127.0.0.1', port: 0, auth: undefined, isPublic: false };
  const server = await startWeb({ ...web, ...pages });
  onTestFinished(() => server.close());
  return { pages, url: server.url };
}

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(
    (['light', 'dark'] as const).flatMap((theme) =>
      [360, 1440].map((width) => [theme, width] as const),
    ),
  )('axe finds nothing, and nothing is cut off: %s, %i px', async (colorScheme, width) => {
    const { url } = await servedPages();
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    for (const path of ['./', './checks/login', './incidents/x']) {
      await page.goto(new URL(path, url).href);
      await page.evaluate(AXE);
      const found = await page.evaluate<AxeResults>('axe.run()');
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
        [],
      );
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    }
  });

  test('a page that is open shows a change by itself, under its own content policy', async () => {
    const { pages, url } = await servedPages();
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const errors: string[] = [];
    page.on(
      'console',
      (message) => void (message.type() === 'error' && errors.push(message.text())),
    );
    await page.goto(url.href);
    await page.getByText('Live.').waitFor();
    await pages.write({ results: slots(NOW, 1, { state: 'down' }), states: [DOWN] });
    await page.locator('.pill.is-down').waitFor();
    expect(await page.title()).toBe('1 of 1 check in trouble');
    expect(errors).toEqual([]);
  });
});
