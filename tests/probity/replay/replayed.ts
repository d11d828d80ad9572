import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { loadConfig, type Config } from '../../../src/config/index.ts';
import type { HttpRequest } from '../../../src/exchange/index.ts';
import type { CaseRecord, Record, RecordedViolation } from '../../../src/record/index.ts';
import {
  loadContracts,
  openEngine,
  run,
  type Engine,
  type PlannedCase,
} from '../../../src/run/index.ts';
import { accountValues } from '../../../src/run/values.ts';
import {
  SHOP_ACCESS,
  startSandbox,
  startShop,
  type FaultName,
  type ShopFaultName,
} from '../../../src/sandbox/index.ts';
import { judge } from '../../../src/verdict/index.ts';
import { curlExchange } from './curl.ts';

/** What became of a finding when it was sent again. */
export interface Replayed {
  readonly caseId: string;
  readonly violation: RecordedViolation;
  /** By `probity replay`'s way: the case is made anew from its id. */
  readonly byCase: boolean;
  /** By the printed command, run by curl; or why there is none. */
  readonly byCurl: boolean | string;
}

/** The first finding of a run, sent again both ways; `undefined` where nothing is found. */
export async function replayOnSandbox(fault: FaultName): Promise<Replayed | undefined> {
  const sandbox = await startSandbox({ fault });
  const flags = { target: sandbox.url.origin, profile: 'gate' };
  const config = await loadConfig({ cwd: process.cwd(), environment: {}, flags });
  const freshCaptcha = async () => {
    const answer = await fetch(new URL('/api/captcha/solved', sandbox.url));
    const solved: unknown = await answer.json();
    const { captcha, captcha_id: id } = Object(solved);
    return { CAPTCHA: String(captcha), CAPTCHA_ID: String(id) };
  };
  try {
    return await replayFirst(config, freshCaptcha);
  } finally {
    await sandbox.close();
  }
}

/** The same with the shop, in the profile conform. */
export async function replayOnShop(fault: ShopFaultName): Promise<Replayed | undefined> {
  const shop = await startShop({ fault });
  const config = await shopConfig(shop.url);
  try {
    return await replayFirst(config, () => freshToken(shop.url));
  } finally {
    await shop.close();
  }
}

async function freshToken(url: URL): Promise<Variables> {
  const { account } = SHOP_ACCESS;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(account);
  const answer = await fetch(new URL('/login', url), { method: 'POST', headers, body });
  const session: unknown = await answer.json().catch(() => ({}));
  const token = Object(session)['token'];
  return typeof token === 'string' ? { TOKEN: token } : {};
}

async function shopConfig(url: URL): Promise<Config> {
  const { account, adminKey } = SHOP_ACCESS;
  const target = {
    url: url.href,
    login: { email: account.username, password: account.password },
    security: { bearer: { login: { operation: 'post-login' } }, adminKey: { value: adminKey } },
  };
  const overlays = [resolve('spec/shop.overlay.yaml')];
  const documents = [{ file: resolve('spec/shop.yaml'), overlays }];
  const cwd = await mkdtemp(join(tmpdir(), 'probity-replay-'));
  try {
    const given = { documents, targets: { shop: target } };
    await writeFile(join(cwd, 'probity.yaml'), JSON.stringify(given));
    const flags = { target: 'shop', profile: 'conform', maxTime: '30' };
    return await loadConfig({ cwd, environment: {}, flags });
  } finally {
    await rm(cwd, { recursive: true });
  }
}

type Variables = Readonly<{ [name: string]: string }>;

async function replayFirst(
  config: Config,
  freshValues: () => Promise<Variables>,
): Promise<Replayed | undefined> {
  const found = await firstFinding(config);
  if (found === undefined) return undefined;
  const { record, violation } = found;
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {}, isReplay: true });
  try {
    const byCase = await sendAgain(engine, found);
    const byCurl = violation.curl.startsWith('# No single')
      ? violation.curl.slice(2)
      : (await sendByCurl(engine, found, await freshValues())) || whyNot(violation.curl);
    return { caseId: record.id, violation, byCase, byCurl };
  } finally {
    await engine.close();
  }
}

/** What the command says that it needs before it shows the same again. */
function whyNot(curl: string): boolean | string {
  return /^# (It needs .*)$/m.exec(curl)?.[1] ?? false;
}

interface Found {
  readonly record: CaseRecord;
  readonly violation: RecordedViolation;
}

/** Of a run that ends with it. */
async function firstFinding(config: Config): Promise<Found | undefined> {
  const stop = new AbortController();
  const contracts = await loadContracts(config);
  const engine = await openEngine({ config, contracts, writeLog: () => {}, signal: stop.signal });
  let found: Found | undefined;
  const emit = (record: Record): void => {
    if (record.kind !== 'case' || found !== undefined) return;
    const violation = record.violations.find(({ severity }) => severity !== 'info');
    if (violation === undefined) return;
    found = { record, violation };
    stop.abort('something was found');
  };
  for (const session of engine.sessions) await run(session, { concurrency: 1 }, emit);
  await engine.close();
  return found;
}

function planned({ sessions }: Engine, { record }: Found) {
  for (const session of sessions) {
    const each = session.plan.find(record.id);
    if (each !== undefined) return { session, planned: each };
  }
  throw new Error(`no case has the id ${record.id}`);
}

async function sendAgain(engine: Engine, found: Found): Promise<boolean> {
  const { session, planned: tried } = planned(engine, found);
  const { violations } = await session.check(tried);
  return violations.some(({ fingerprint }) => fingerprint === found.violation.fingerprint);
}

async function sendByCurl(engine: Engine, found: Found, fresh: Variables): Promise<boolean> {
  const { config } = engine;
  const { planned: tried } = planned(engine, found);
  const { violation, record } = found;
  const sent = record.exchanges[violation.exchange]?.request;
  if (sent === undefined) throw new Error('the violation was found in an exchange');
  const url = new URL(sent.url);
  const exchange = await curlExchange({
    command: violation.curl,
    variables: {
      ...Object.fromEntries(config.secrets.map((each) => [each.name, each.value])),
      ...fresh,
    },
    request: await sentBy(tried, violation.exchange, { config, fresh }),
    origin: url.origin,
    maxBodyBytes: config.limits.maxBodyBytes,
    timeoutMs: config.timeouts.firstByteMs + config.timeouts.transferMs,
  });
  const { violations } = judge({ ...tried, exchanges: [exchange], limits: config.limits });
  return violations.some(({ fingerprint }) => fingerprint === violation.fingerprint);
}

/** With its secrets, which the record does not have. */
async function sentBy(
  { case: { steps } }: PlannedCase,
  index: number,
  { config, fresh }: { readonly config: Config; readonly fresh: Variables },
): Promise<HttpRequest> {
  const step = steps[index];
  if (step === undefined) throw new Error('the violation was found in a step');
  const { CAPTCHA: answer = '', CAPTCHA_ID: id = '' } = fresh;
  const nextCaptcha = () => Promise.resolve({ id, answer });
  return step.build(await accountValues(step, config.target.login, { nextCaptcha }));
}
