import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import type { Record } from '../../../../src/record/index.ts';
import { FORMATS, summarize } from '../../../../src/report/index.ts';
import { HAS_BROWSER, launchBrowser } from '../../browser/chromium.ts';
import { caseOf, contextOf, sampleRecords } from '../build.ts';
import { hostileRecords } from './hostile.ts';
import { hugeRecords } from './huge.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A case in the list, and no choice of a filter. */
const ROW = '#case-list [role=option]';

const WRONG_TYPE = 'finding-00000000000000a2';

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), 'probity-html-'));
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(
    records: readonly Record[],
    {
      hash = '',
      earlier,
      ...options
    }: BrowserContextOptions & { hash?: string; earlier?: readonly Record[] } = {},
  ): Promise<{ page: Page; requests: readonly string[]; problems: readonly string[] }> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(8000);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const [requests, problems]: [string[], string[]] = [[], []];
    page.on('request', (request) => void requests.push(request.url()));
    page.on('pageerror', (error) => void problems.push(error.message));
    page.on('console', (message) => void problems.push(message.text()));
    const file = join(folder, 'report.html');
    const runs = earlier === undefined ? undefined : [summarize(earlier)];
    writeFileSync(file, FORMATS.html.render(summarize(records), contextOf({ earlier: runs })));
    await page.goto(`${pathToFileURL(file).href}${hash}`);
    await page.locator(ROW).first().waitFor();
    return { page, requests, problems };
  }

  const search = (page: Page, text: string) => page.getByRole('searchbox').fill(text);

  test('it opens from a disk, asks for nothing else and reports no problem', async () => {
    const { page, requests, problems } = await opened(sampleRecords());
    await page.locator(`#${WRONG_TYPE} summary`).click();
    await page.getByRole('button', { name: /^Theme/ }).click();
    expect(requests.map((url) => new URL(url).protocol)).toEqual(['file:']);
    expect(problems).toEqual([]);
  });

  test('what a hostile server says runs nothing and adds nothing to the page', async () => {
    const { page, problems } = await opened(hostileRecords());
    await page.evaluate(
      'for (const each of document.querySelectorAll("details")) each.open = true',
    );
    await page.locator(ROW).first().click();
    await page.locator('#case-exchanges pre').first().waitFor();
    expect(await page.locator('img, iframe, object, script').count()).toBe(3);
    expect(problems).toEqual([]);
  });

  test('a search finds findings and cases, and says how many', async () => {
    const { page } = await opened(sampleRecords());
    await search(page, 'captcha too-long');
    await page.getByText('1 finding, 1 case').waitFor({ state: 'attached' });
    expect(await page.locator('details.finding:visible').count()).toBe(1);
    expect(await page.locator(ROW).count()).toBe(1);
    await search(page, 'no such thing');
    await page.getByText('No finding matches.').waitFor();
    expect(await page.locator(ROW).count()).toBe(0);
  });

  test('filters leave what was asked for, and a sort changes the order', async () => {
    const { page } = await opened(sampleRecords());
    await page.getByRole('checkbox', { name: /^error/ }).uncheck();
    expect(await page.locator('details.finding:visible').count()).toBe(1);
    await page.getByRole('checkbox', { name: /^error/ }).check();
    await page.locator('#finding-filters [name=sort]').selectOption('check');
    expect(await page.locator('details.finding').first().getAttribute('data-check')).toBe(
      'body-schema',
    );
    await page.locator('#case-filters [name=state]').selectOption('skipped');
    expect(await page.locator(ROW).count()).toBe(1);
    await page.locator('#case-filters [name=state]').selectOption('');
    await page.locator('#case-filters [name=sort]').selectOption('state');
    expect(await page.locator(ROW).first().textContent()).toContain('✕');
  });

  test('a link to a finding opens it, and an opened finding is in the address', async () => {
    const { page } = await opened(sampleRecords(), { hash: `#${WRONG_TYPE}` });
    expect(await page.locator(`#${WRONG_TYPE}`).getAttribute('open')).toBe('');
    expect(await page.locator(`#${WRONG_TYPE}`).getByText('Expected').isVisible()).toBe(true);
    await page.locator('#finding-00000000000000a1 summary').click();
    expect(new URL(page.url()).hash).toBe('#finding-00000000000000a1');
  });

  test('a link to a case chooses it', async () => {
    const id = 'post-api-user-login/negative/password/wrong';
    const { page } = await opened(sampleRecords(), { hash: `#case=${encodeURIComponent(id)}` });
    const detail = page.getByRole('region', { name: 'The chosen case' });
    await detail.getByText('no account is configured').waitFor();
    expect(await detail.textContent()).toContain(id);
  });

  test('a case that conforms shows what it sent and got, and an operation leads to such a case', async () => {
    const refused = caseOf('negative/body.email/too-long', { outcome: 'rejected' });
    const { page } = await opened([
      ...sampleRecords().slice(0, 1),
      refused,
      ...sampleRecords().slice(-2),
    ]);
    await page.locator('#operation-post-api-user-login summary').click();
    await page.getByRole('link', { name: refused.title }).click();
    const pane = page.getByRole('region', { name: 'What it sent and got' });
    const sent = await pane.getByRole('group', { name: 'Sent' }).textContent();
    expect(sent).toContain('POST http://127.0.0.1:4010/api/user/login\n');
    expect(sent).toContain('  "email": "a@example.com"\n');
    const answered = await pane.getByRole('group', { name: 'Answered' }).textContent();
    expect(answered).toContain('200 OK\n');
    expect(answered).toContain('  "meta_status": -1,\n');
    await page.locator('#case-list').press('End');
    expect(await pane.isVisible()).toBe(false);
  });

  test('a cell of the picture leads to its findings, a finding to its cases', async () => {
    const { page } = await opened(sampleRecords());
    await page.getByRole('link', { name: /^body-schema in 2 cases/ }).click();
    expect(await page.locator('details.finding:visible').count()).toBe(1);
    await page.locator(`#${WRONG_TYPE} summary`).click();
    await page.getByRole('button', { name: 'Show its cases in the list' }).click();
    expect(await page.locator('#cases-count').textContent()).toBe('2 of 6');
  });

  test('the theme follows the system until a reader chooses another', async () => {
    const { page } = await opened(sampleRecords(), { colorScheme: 'dark' });
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await background();
    await page.getByRole('button', { name: 'Theme: system' }).click();
    const light = await background();
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await background()).toBe(light);
  });

  test('everything can be reached and used by keyboard alone', async () => {
    const { page } = await opened(sampleRecords());
    const focused = () =>
      page.evaluate<string>(
        'document.activeElement.closest("[id]")?.id + " " + document.activeElement.tagName',
      );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('main MAIN');
    const reached = new Set<string>();
    for (let step = 0; step < 80 && !reached.has('case-list DIV'); step += 1) {
      await page.keyboard.press('Tab');
      reached.add(await focused());
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([`${WRONG_TYPE} SUMMARY`, 'case-list DIV']),
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    expect(await chosen.getAttribute('aria-posinset')).toBe('2');
    expect(await page.locator('#case-list').getAttribute('aria-activedescendant')).toBe('case-1');
    await page.keyboard.press('End');
    expect(await chosen.getAttribute('aria-posinset')).toBe('6');
  });

  test.each(
    (['light', 'dark'] as const).flatMap((theme) =>
      [360, 768, 1440].map((width) => [theme, width] as const),
    ),
  )('axe finds nothing, and nothing is cut off: %s, %i px', async (colorScheme, width) => {
    const { page } = await opened(sampleRecords(), {
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
      earlier: sampleRecords().slice(0, 4),
    });
    await page.locator(ROW).first().click();
    await page.locator('#case-exchanges pre').first().waitFor();
    await page.evaluate(
      'for (const name of ["finding", "operation", "remark"]) document.querySelector("." + name).open = true',
    );
    await page.evaluate(AXE);
    const found = await page.evaluate<AxeResults>('axe.run()');
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual(
      [],
    );
    const [scroll, client] = await page.evaluate<readonly number[]>(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    );
    expect(scroll).toBeLessThanOrEqual(client ?? 0);
  });

  test('on paper every finding stands open, in light, without what can only be clicked', async () => {
    const { page } = await opened(sampleRecords(), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator(`#${WRONG_TYPE}`).getByText('Expected').isVisible()).toBe(true);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
  });

  test('without JavaScript all but the list of cases can be read', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const file = join(folder, 'report.html');
    writeFileSync(file, FORMATS.html.render(summarize(sampleRecords()), contextOf()));
    await page.goto(pathToFileURL(file).href);
    await page.locator(`#${WRONG_TYPE} summary`).click();
    expect(await page.locator(`#${WRONG_TYPE}`).getByText('Expected').isVisible()).toBe(true);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
  });

  test('of 50,000 cases only those that are seen are in the page', async () => {
    const { page } = await opened(hugeRecords({ cases: 50_000, operations: 400, findings: 240 }));
    expect(await page.locator('#cases-count').textContent()).toBe('50,000');
    expect(await page.locator(ROW).count()).toBeLessThan(80);
    await page.locator('#case-list').focus();
    await page.keyboard.press('End');
    const last = page.locator('[role=option][aria-posinset="50000"]');
    expect(await last.getAttribute('aria-selected')).toBe('true');
    expect(await page.locator(ROW).count()).toBeLessThan(80);
    await search(page, '(49998)');
    await page.locator('#cases-count').filter({ hasText: '1 of 50,000' }).waitFor();
    expect(await page.locator(ROW).textContent()).toContain('(49998)');
  }, 120_000);
});
