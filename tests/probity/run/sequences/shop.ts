import { resolve } from 'node:path';

import { loadConfig } from '../../../../src/config/index.ts';
import type { CaseRecord } from '../../../../src/record/index.ts';
import { loadContracts, openEngine, run } from '../../../../src/run/index.ts';
import { startShop, type ShopFaultName } from '../../../../src/sandbox/index.ts';
import { workspaceOf } from '../../config/workspace.ts';
import { shopTarget } from '../../sandbox/shop-target.ts';

/** The cases of the shop whose ids match, checked in a profile; default: `conform`. */
export async function checkShop(
  fault: ShopFaultName | undefined,
  {
    grep,
    seed = '1',
    profile = 'conform',
  }: { readonly grep: string; readonly seed?: string; readonly profile?: string },
): Promise<readonly CaseRecord[]> {
  const shop = await startShop({ fault });
  const yaml = JSON.stringify({
    documents: [{ file: resolve('spec/shop.yaml'), overlays: [resolve('spec/shop.overlay.yaml')] }],
    targets: { shop: shopTarget(shop.url) },
  });
  const config = await loadConfig({
    cwd: workspaceOf({ 'probity.yaml': yaml }),
    environment: {},
    flags: { target: 'shop', profile, grep, seed },
  });
  const engine = await openEngine({
    config,
    contracts: await loadContracts(config),
    writeLog: () => {},
  });
  const records: CaseRecord[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, (record) => {
      if (record.kind === 'case') records.push(record);
    });
  }
  await engine.close();
  await shop.close();
  return records;
}

export function checksIn(records: readonly CaseRecord[]): readonly string[] {
  return [...new Set(records.flatMap(({ violations }) => violations.map(({ check }) => check)))];
}
