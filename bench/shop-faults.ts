import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { loadConfig } from '../src/config/index.ts';
import type { CaseRecord, Record } from '../src/record/index.ts';
import { loadTested, openEngine, run } from '../src/run/index.ts';
import { SHOP_FAULTS, startShop, type ShopFaultName } from '../src/sandbox/index.ts';
import { shopTarget } from '../tests/probity/sandbox/shop-target.ts';

/**
 * Checks the shop with each of its faults, and with none, in the `conform` profile (those of the group
 * `attacks` in the profile `security`), and writes
 * `docs/shop-faults.md`: what is found, by what, and after how many cases. With names of faults
 * or groups as arguments it checks only these, and writes nothing.
 */
const LONGEST_RUN_SECONDS = '120';

const named = new Set(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), 'probity-shop-'));
const rows: string[] = [];
const faithful = await check(undefined);
for (const { name, group, description } of SHOP_FAULTS) {
  if (named.size > 0 && !named.has(name) && !named.has(group)) continue;
  const { first, cases } = await check(name, group === 'attacks' ? 'security' : 'conform');
  const found = first === undefined ? '– | –' : `\`${first.check}\` | ${cases}`;
  rows.push(`| \`${name}\` | ${group} | ${description} | ${found} |`);
  process.stderr.write(`${rows.at(-1)}\n`);
}
await rm(folder, { recursive: true });
const missed = rows.filter((row) => row.endsWith('– | – |')).length;
if (named.size > 0) process.exit();
await writeFile(
  'docs/shop-faults.md',
  `# The shop's faults, and what finds them

Made by \`npm run bench:shop-faults\`: \`probity sandbox --api shop --fault NAME\`, checked in the \`conform\`
profile with seed 1, and those of the group \`attacks\` in the profile \`security\`. The faithful shop: ${faithful.cases} cases, ${faithful.first === undefined ? 'nothing found' : `**${faithful.first.title}**`}.
Found: ${rows.length - missed} of ${rows.length}. "Cases" is how many were sent before the first finding was. What no case finds is looked
for by the workflows of \`spec/shop.arazzo.yaml\` (\`workflow-step\`).

| fault | group | what the server does | found by | cases |
|---|---|---|---|--:|
${rows.join('\n')}
`,
);

interface Outcome {
  readonly first: CaseRecord['violations'][number] | undefined;
  /** Sent up to the first finding, or in all. */
  readonly cases: number;
}

type Profile = 'conform' | 'security';

async function check(
  fault: ShopFaultName | undefined,
  profile: Profile = 'conform',
): Promise<Outcome> {
  const shop = await startShop({ fault });
  try {
    const byCases = await checkShop(shop.url, 'cases', profile);
    if (byCases.first !== undefined) return byCases;
    const { first, cases } = await checkShop(shop.url, 'workflows', profile);
    return { first, cases: byCases.cases + cases };
  } finally {
    await shop.close();
  }
}

type Means = 'cases' | 'workflows';

async function checkShop(url: URL, means: Means, profile: Profile): Promise<Outcome> {
  const stop = new AbortController();
  const config = await configFor(url, means, profile);
  const tested = await loadTested(config);
  const engine = await openEngine({ config, ...tested, writeLog: () => {}, signal: stop.signal });
  let cases = 0;
  let first: Outcome['first'];
  const emit = (record: Record): void => {
    if (record.kind !== 'case' || record.state === 'skipped' || first !== undefined) return;
    cases += 1;
    first = record.violations.find(({ severity }) => profile === 'security' || severity !== 'info');
    if (first !== undefined) stop.abort('something was found');
  };
  for (const session of engine.sessions) {
    await run(session, { concurrency: 1 }, emit);
  }
  await engine.close();
  return { first, cases };
}

async function configFor(url: URL, means: Means, profile: Profile) {
  const document = {
    file: resolve('spec/shop.yaml'),
    overlays: [resolve('spec/shop.overlay.yaml')],
  };
  const file = join(folder, 'probity.yaml');
  await writeFile(
    file,
    JSON.stringify({ documents: [document], targets: { shop: shopTarget(url) } }),
  );
  const told = { workflows: [resolve('spec/shop.arazzo.yaml')], grep: '^shop/workflow/' };
  const flags = { target: 'shop', profile, maxTime: LONGEST_RUN_SECONDS } as const;
  return loadConfig({
    cwd: folder,
    environment: {},
    flags: means === 'cases' ? flags : { ...flags, ...told },
  });
}
