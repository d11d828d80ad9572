import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { DefectError } from '../../../src/source/index.ts';
import { exportSite } from '../../../src/web/index.ts';
import { checkOf } from '../monitor/sample.ts';
import { monitorOf, NOW, pagesOf, slots, type Pages } from './sample.ts';

async function exported(pages: Pages) {
  const folder = mkdtempSync(join(tmpdir(), 'probity-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = await exportSite(folder, pages);
  return { paths, read: (path: string) => readFileSync(join(folder, path), 'utf8') };
}

async function twoChecks(publicUrl?: string): Promise<Pages> {
  const checks = [checkOf(), checkOf({ name: '../buy & sell/1' })];
  const pages = pagesOf(monitorOf({ checks, publicUrl }));
  await pages.write({
    results: slots(NOW - 3_600_000, 40),
    incidents: [
      {
        id: '../buy & sell/1/down/7',
        check: '../buy & sell/1',
        kind: 'down',
        subject: '',
        reason: 'no answer',
        since: NOW - 60_000,
        openedAt: NOW - 50_000,
        resolvedAt: NOW,
      },
    ],
  });
  return pages;
}

test('every page, badge and feed is a file, whatever checks are called', async () => {
  const { paths } = await exported(await twoChecks());
  expect(paths).toEqual([
    '.nojekyll',
    'style.css',
    'index.html',
    'feed.atom',
    'checks/login.html',
    'badge/login.svg',
    'badge/state/login.svg',
    'checks/~2E.~2Fbuy~20~26~20sell~2F1.html',
    'badge/~2E.~2Fbuy~20~26~20sell~2F1.svg',
    'badge/state/~2E.~2Fbuy~20~26~20sell~2F1.svg',
    'incidents/~2E.~2Fbuy~20~26~20sell~2F1~2Fdown~2F7.html',
  ]);
});

test('every link is relative and leads to a file that was written', async () => {
  const { paths, read } = await exported(await twoChecks());
  for (const page of paths.filter((path) => path.endsWith('.html'))) {
    const links = Array.from(
      read(page).matchAll(/(?:href|src)="([^"#]+)"/g),
      ([, link = '']) => link,
    );
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(paths).toContain(join(dirname(page), link));
    expect(read(page)).not.toContain('<script');
  }
});

test('the feed tells when each incident was opened and resolved', async () => {
  const { read } = await exported(await twoChecks('https://status.example/api/'));
  const feed = read('feed.atom');
  expect(feed).toContain('<title>../buy &amp; sell/1 was down</title>');
  expect(feed).toContain('<published>2026-03-31T11:59:10.000Z<');
  expect(feed).toContain('<updated>2026-03-31T12:00:00.000Z</updated>');
  expect(feed).toContain(
    'href="https://status.example/api/incidents/~2E.~2Fbuy~20~26~20sell~2F1~2Fdown~2F7.html"',
  );
});

test('badges tell the uptime, or that there is too little to tell, and the state', async () => {
  const { read } = await exported(await twoChecks());
  expect(read('badge/login.svg')).toContain(
    '<title>login: 100 % (91.24 to 100.00 %) in 90 days</title>',
  );
  expect(read('badge/~2E.~2Fbuy~20~26~20sell~2F1.svg')).toContain('not enough data in 90 days');
  expect(read('badge/state/login.svg')).toContain('<title>login: unknown</title>');
});

test('a folder that is not there is made, with those above it', async () => {
  const above = mkdtempSync(join(tmpdir(), 'probity-site-'));
  onTestFinished(() => rmSync(above, { recursive: true }));
  const folder = join(above, 'public/status/de');
  await exportSite(folder, pagesOf());
  expect(existsSync(join(folder, 'checks/login.html'))).toBe(true);
});

test.each(['/proc/probity/site', '/dev/null/site'])(
  'a folder that can not be made is told with what to do: %s',
  async (folder) => {
    const exporting = exportSite(folder, pagesOf());
    await expect(exporting).rejects.toThrow(DefectError);
    await expect(exporting).rejects.toThrow(/Failed to write ".*nojekyll" of the status page/);
  },
);

test('pages of before are overwritten, and others stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probity-site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['index.html', 'CNAME']) writeFileSync(join(folder, name), 'old');
  await exportSite(folder, pagesOf());
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('<h1>');
  expect(readFileSync(join(folder, 'CNAME'), 'utf8')).toBe('old');
});
