import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { parseRecords, type DriftRecord } from '../../../src/record/index.ts';
import { SHOP_ACCESS, startShop, type ShopFaultName } from '../../../src/sandbox/index.ts';
import { probity } from './command.ts';

/** Each plans the whole shop, which takes a busy machine a while. */
vi.setConfig({ testTimeout: 120_000 });

const SPEC = {
  'shop.yaml': readFileSync('spec/shop.yaml', 'utf8'),
  'shop.overlay.yaml': readFileSync('spec/shop.overlay.yaml', 'utf8'),
};

interface Checked {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly drift: readonly DriftRecord[];
  /** That `--observe` wrote. */
  readonly overlay: string | undefined;
  readonly records: string;
}

/** Checks a shop with this fault, by these cases; with an overlay beside its own. */
async function check(
  fault: ShopFaultName | undefined,
  grep: string,
  {
    overlay = '',
    flags = ['--observe=seen.yaml', '--profile', 'conform'],
  }: { overlay?: string; flags?: string[] } = {},
): Promise<Checked> {
  const shop = await startShop({ fault });
  const overlays = ['shop.overlay.yaml', ...(overlay === '' ? [] : ['more.yaml'])];
  const { username: email, password } = SHOP_ACCESS.account;
  const bearer = { login: { operation: 'post-login' }, expired: SHOP_ACCESS.expiredToken };
  const security = { bearer, adminKey: { value: SHOP_ACCESS.adminKey } };
  const config = {
    documents: [{ file: 'shop.yaml', overlays }],
    targets: { shop: { url: shop.url.origin, login: { email, password }, security } },
  };
  const files = { ...SPEC, 'more.yaml': overlay, 'probity.yaml': JSON.stringify(config) };
  const reports = ['--report', 'jsonl=run.jsonl'];
  const result = await probity(
    ['check', '-t', 'shop', '--grep', grep, '--report', 'terminal', ...reports, ...flags],
    files,
  );
  await shop.close();
  const records = readFileSync(join(result.cwd, 'run.jsonl'), 'utf8');
  const drift = parseRecords(records).filter((each) => each.kind === 'drift');
  return { ...result, records, drift, overlay: readIfThere(join(result.cwd, 'seen.yaml')) };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const FAULTS = [
  ['field', 'undocumented-field', 'get-items-item-id/example', '"/costPrice"', '1'],
  ['status', 'order-202', 'post-orders/example', 'the status 202 is answered', '202 Accepted'],
  ['media-type', 'item-as-text', 'get-items-item-id/example', 'is text/plain', 'text/plain'],
] as const;

test.each(FAULTS)('a new %s is seen in the fault %s', async (kind, fault, grep, says, example) => {
  const { drift, stdout } = await check(fault, grep);
  expect(drift).toEqual([
    expect.objectContaining({ drift: kind, message: expect.stringContaining(says), example }),
  ]);
  expect(stdout).toContain('Drift from the document (1)');
});

test.each(FAULTS)('with the overlay for a new %s nothing of %s is new', async (_, fault, grep) => {
  const { overlay } = await check(fault, grep);
  expect(overlay).toContain('overlay: 1.0.0');
  const again = await check(fault, grep, { overlay: overlay ?? '' });
  expect(again.drift).toEqual([]);
  expect(again.stderr).toContain('Nothing was seen that an overlay could describe');
});

test('a member that an enum lacks is seen, and the overlay adds it', async () => {
  const narrow = [
    'overlay: 1.0.0',
    "info: {title: t, version: '1'}",
    'actions:',
    "  - {target: '$.components.schemas.Category.enum[0]', remove: true}",
    '',
  ].join('\n');
  const { drift, overlay = '' } = await check(undefined, 'get-items/example', { overlay: narrow });
  expect(drift.map((each) => [each.drift, each.example])).toEqual([['enum-member', '"home"']]);
  const actions = overlay.slice(overlay.indexOf('actions:') + 'actions:\n'.length);
  const again = await check(undefined, 'get-items/example', { overlay: narrow + actions });
  expect(again.drift).toEqual([]);
});

test('a format is seen where the document does not say it', async () => {
  const silent = [
    'overlay: 1.0.0',
    "info: {title: t, version: '1'}",
    'actions:',
    '  - {target: $.components.schemas.Order.properties.id.format, remove: true}',
    '',
  ].join('\n');
  const { drift, overlay } = await check(undefined, 'post-orders/(example|positive)', {
    overlay: silent,
  });
  expect(drift.map((each) => each.message)).toEqual([
    expect.stringMatching(/id" is of the format uuid, which its schema does not say/),
  ]);
  expect(overlay).toContain('format: "uuid"');
});

test('nothing is new in the faithful shop, also where it keeps what it was not asked for', async () => {
  const { drift, code, stdout } = await check(undefined, 'get-items|post-orders/positive');
  expect(drift.filter((each) => each.drift !== 'unread')).toEqual([]);
  expect(code).toBe(0);
  expect(stdout).not.toContain('Drift');
});

test('drift is looked for only where it is asked for, and it is no violation', async () => {
  const { drift, stdout } = await check('order-202', 'post-orders/example', { flags: [] });
  expect(drift).toEqual([]);
  expect(stdout).not.toContain('Drift');
});

test('drift is looked for in records, too', async () => {
  const { records } = await check('undocumented-field', 'get-items-item-id/example', { flags: [] });
  const stored = records.replaceAll(/"file":"[^"]*?\/(shop[\w.]*)"/g, '"file":"$1"');
  const { stdout, cwd } = await probity(
    ['report', 'run.jsonl', '--observe=seen.yaml', '--report', 'markdown'],
    { ...SPEC, 'run.jsonl': stored },
  );
  expect(stdout).toContain('### Drift from the document');
  expect(stdout).toContain('"/costPrice"');
  expect(readFileSync(join(cwd, 'seen.yaml'), 'utf8')).toContain('costPrice:');
});
