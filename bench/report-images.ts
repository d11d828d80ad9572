import { mkdir, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { loadConfig } from '../src/config/index.ts';
import type { Record } from '../src/record/index.ts';
import { createLineReader, FORMATS, summarize } from '../src/report/index.ts';
import { loadTested, openEngine, run } from '../src/run/index.ts';
import { SHOP_ACCESS, startShop, type ShopFaultName } from '../src/sandbox/index.ts';
import { launchBrowser } from '../tests/probity/browser/chromium.ts';
import { hugeRecords } from '../tests/probity/report/html/huge.ts';

/** Makes the pictures of docs/reports.md: the shop without a fault, with many, and a huge run. */
const FAULTS: readonly ShopFaultName[] = [
  'price-string',
  'location-missing',
  'token-cacheable',
  'not-found-page',
  'tags-repeated',
  'user-id-not-uuid',
  'ignores-name-max-length',
  'delete-deletes-nothing',
  'cancel-hangs-up',
  'created-200',
];

const PICTURES = [
  { name: 'report-failing', run: 'failing', theme: 'light', width: 1440, height: 1250 },
  {
    name: 'report-finding',
    run: 'failing',
    theme: 'dark',
    width: 1440,
    height: 900,
    finding: 'uuid',
  },
  { name: 'report-passing', run: 'passing', theme: 'dark', width: 768, height: 1000 },
  { name: 'report-phone', run: 'failing', theme: 'light', width: 360, height: 740 },
  { name: 'report-huge', run: 'huge', theme: 'light', width: 1440, height: 900, hash: '#cases' },
  {
    name: 'report-case',
    run: 'passing',
    theme: 'light',
    width: 1440,
    height: 900,
    hash: '#case=post-users%2Fexample%2Frequest%2Fas-documented',
  },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'probity-images-'));
const passing = await shopRecords(undefined);
const pages = {
  passing: pageOf(passing),
  failing: pageOf(await failingRecords(passing)),
  huge: pageOf(hugeRecords({ cases: 50_000, operations: 400, findings: 240 })),
};

await mkdir('docs/images', { recursive: true });
const browser = await launchBrowser();
for (const { name, run: which, theme, width, height, ...more } of PICTURES) {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(pages[which].href);
  await page.locator('#case-list [role=option]').first().waitFor();
  if ('finding' in more) {
    const finding = page.locator('details.finding', { hasText: more.finding }).first();
    await page.goto(`${pages[which].href}#${await finding.getAttribute('id')}`);
  }
  if ('hash' in more) await page.goto(pages[which].href + more.hash);
  await page.waitForTimeout(500);
  const png = await page.screenshot();
  await writeFile(`docs/images/${name}.webp`, await webpOf(png));
  await context.close();
}
await browser.close();
rmSync(folder, { recursive: true });

/** As WebP, by the browser itself: a third of the size. */
async function webpOf(png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate<string>(`new Promise((done) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: image.width, height: image.height });
      canvas.getContext('2d').drawImage(image, 0, 0);
      done(canvas.toDataURL('image/webp', 0.85));
    };
    image.src = 'data:image/png;base64,${png.toString('base64')}';
  })`);
  await page.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

function pageOf(records: readonly Record[]): URL {
  const context = { width: 100, colour: false, verbose: false, readLines: createLineReader('.') };
  const file = join(mkdtempSync(join(folder, 'run-')), 'report.html');
  writeFileSync(file, FORMATS.html.render(summarize(records), context));
  return pathToFileURL(file);
}

/** One run with the findings of all faults: of each case the record that violates, if one does. */
async function failingRecords(faithful: readonly Record[]): Promise<readonly Record[]> {
  const violating = new Map<string, Record>();
  for (const fault of FAULTS) {
    for (const record of await shopRecords(fault)) {
      if (record.kind === 'case' && record.state === 'violates') violating.set(record.id, record);
    }
  }
  return faithful.map((record) =>
    record.kind === 'case' ? (violating.get(record.id) ?? record) : record,
  );
}

async function shopRecords(fault: ShopFaultName | undefined): Promise<readonly Record[]> {
  const shop = await startShop({ fault });
  const { account, otherAccount, adminKey } = SHOP_ACCESS;
  const target = {
    url: shop.url.href,
    login: { email: account.username, password: account.password },
    identities: {
      other: { login: { email: otherAccount.username, password: otherAccount.password } },
    },
    security: { bearer: { login: { operation: 'post-login' } }, adminKey: { value: adminKey } },
  };
  const configFile = join(folder, 'probity.json');
  writeFileSync(configFile, JSON.stringify({ targets: { shop: target } }));
  const documents = { documents: ['spec/shop.yaml'], overlays: ['spec/shop.overlay.yaml'] };
  const flags = { target: 'shop', profile: 'gate', ...documents } as const;
  const config = await loadConfig({ cwd: process.cwd(), environment: {}, flags, configFile });
  const signal = new AbortController().signal;
  const tested = await loadTested(config);
  const engine = await openEngine({ config, ...tested, writeLog: () => {}, signal });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 4 }, (record) => records.push(record));
  }
  await engine.close();
  await shop.close();
  return records;
}
