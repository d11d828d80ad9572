import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { loadConfig, type Config } from '../src/config/index.ts';
import type { CaseRecord, Record } from '../src/record/index.ts';
import { loadTested, openEngine, run, type Tested } from '../src/run/index.ts';
import { SANDBOX_FAULTS, SHOP_FAULTS, startSandbox, startShop } from '../src/sandbox/index.ts';
import { shopTarget } from '../tests/probity/sandbox/shop-target.ts';

/**
 * Checks a sandbox with each of its faults, and with none, in the `conform` profile with many seeds, up to the
 * first finding, and appends one JSON line a run to a file. `tsx bench/fault-seeds.ts shop 10 1/8 lines.jsonl`
 * takes ten seeds and the first of eight parts of the faults; runs that have a line are left out, so that it may
 * be broken off and begun again. `shop-security` and `login-security` are what only the profile `security` is for,
 * where whatever is worth knowing counts as found. `bench/fault-seeds-page.ts` makes `docs/fault-seeds.md` of the lines.
 */
const LONGEST_RUN_SECONDS = '240';

const [name = 'login', seeds = '10', part = '1/1', file = 'fault-seeds.jsonl'] =
  process.argv.slice(2);
const [index = 1, parts = 1] = part.split('/').map(Number);

/** One run: what found something first, after how many requests. */
export interface SeedRun {
  readonly sandbox: string;
  /** `none` is the faithful sandbox. */
  readonly fault: string;
  readonly seed: number;
  readonly requests: number;
  readonly cases: number;
  /** Id of the case, and the check; absent where nothing was found. */
  readonly found?: { readonly id: string; readonly check: string };
}

interface Sandbox {
  readonly faults: readonly { readonly name: string }[];
  start(fault: string | undefined): Promise<{ readonly url: URL; close(): Promise<void> }>;
  /** What is tried in turn. */
  configsFor(url: URL, seed: number): Promise<readonly Config[]>;
}

const [api = '', suffix] = name.split('-');
const profile = suffix === 'security' ? 'security' : 'conform';

const folder = await mkdtemp(join(tmpdir(), 'probity-fault-seeds-'));
/** What the documents say does not depend on the server: it is read and compiled once. */
const tested: Tested[] = [];
const SANDBOXES: { readonly [name: string]: Sandbox } = {
  login: {
    // What nobody promised is looked for by the profile `security` only.
    faults: SANDBOX_FAULTS.filter(isForProfile('security')),
    start: (fault) =>
      startSandbox({ fault: SANDBOX_FAULTS.find((each) => each.name === fault)?.name }),
    configsFor: async (url, seed) => [
      await loadConfig({
        cwd: process.cwd(),
        environment: {},
        flags: { target: url.origin, profile, seed: String(seed) },
      }),
    ],
  },
  shop: {
    faults: SHOP_FAULTS.filter(isForProfile('attacks')),
    start: (fault) => startShop({ fault: SHOP_FAULTS.find((each) => each.name === fault)?.name }),
    configsFor: shopConfigs,
  },
};

const sandbox = SANDBOXES[api];
if (sandbox === undefined) throw new Error(`there is no sandbox "${name}"`);
const text = await readFile(file, 'utf8').catch(() => '');
const done = new Set(text.split('\n').map((line) => line.slice(0, line.indexOf(',"requests"'))));
const faults = [...sandbox.faults.map((fault) => fault.name), 'none'];
for (let seed = 1; seed <= Number(seeds); seed += 1) {
  for (const [position, fault] of faults.entries()) {
    const head = JSON.stringify({ sandbox: name, fault, seed }).slice(0, -1);
    if (position % parts !== index - 1 || done.has(head)) continue;
    const outcome = await runOnce(sandbox, fault === 'none' ? undefined : fault, seed);
    const line: SeedRun = { sandbox: name, fault, seed, ...outcome };
    await appendFile(file, `${JSON.stringify(line)}\n`);
  }
}
await rm(folder, { recursive: true });

function isForProfile(attacks: string): (fault: { readonly group: string }) => boolean {
  return ({ group }) => (group === attacks) === (profile === 'security');
}

/** What only `security` looks for is mostly no more than worth knowing. */
function isFinding({ severity }: CaseRecord['violations'][number]): boolean {
  return profile === 'security' || severity !== 'info';
}

type Outcome = Omit<SeedRun, 'sandbox' | 'fault' | 'seed'>;

async function runOnce(tried: Sandbox, fault: string | undefined, seed: number): Promise<Outcome> {
  const server = await tried.start(fault);
  try {
    return await firstFinding(await tried.configsFor(server.url, seed));
  } finally {
    await server.close();
  }
}

/** By its cases, and where these find nothing by the workflows of its own. */
async function firstFinding(configs: readonly Config[]): Promise<Outcome> {
  let [requests, cases] = [0, 0];
  for (const [turn, config] of configs.entries()) {
    tested[turn] ??= await loadTested(config);
    const outcome = await firstOf(config, tested[turn]);
    [requests, cases] = [requests + outcome.requests, cases + outcome.cases];
    if (outcome.found !== undefined) return { ...outcome, requests, cases };
  }
  return { requests, cases };
}

async function firstOf(config: Config, said: Tested): Promise<Outcome> {
  const stop = new AbortController();
  const engine = await openEngine({ config, ...said, writeLog: () => {}, signal: stop.signal });
  let requests = 0;
  let cases = 0;
  let first: CaseRecord | undefined;
  const emit = (record: Record): void => {
    if (record.kind !== 'case' || record.state === 'skipped' || first !== undefined) return;
    requests += record.exchanges.length;
    cases += 1;
    if (!record.violations.some(isFinding)) return;
    first = record;
    stop.abort('something was found');
  };
  for (const session of engine.sessions) await run(session, { concurrency: 1 }, emit);
  await engine.close();
  const violation = first?.violations.find(isFinding);
  const found = first && violation && { found: { id: first.id, check: violation.check } };
  return { requests, cases, ...found };
}

/** The cases, and the workflows that stand beside the document. */
async function shopConfigs(url: URL, seed: number): Promise<readonly Config[]> {
  const overlays = [resolve('spec/shop.overlay.yaml')];
  const documents = [{ file: resolve('spec/shop.yaml'), overlays }];
  await writeFile(
    join(folder, 'probity.yaml'),
    JSON.stringify({ documents, targets: { shop: shopTarget(url) } }),
  );
  const flags = {
    target: 'shop',
    profile,
    seed: String(seed),
    maxTime: LONGEST_RUN_SECONDS,
  };
  const told = { workflows: [resolve('spec/shop.arazzo.yaml')], grep: '^shop/workflow/' };
  const load = (more: object) =>
    loadConfig({ cwd: folder, environment: {}, flags: { ...flags, ...more } });
  return [await load({}), await load(told)];
}
