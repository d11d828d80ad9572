import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { loadConfig } from '../../../../src/config/index.ts';
import { loadContract } from '../../../../src/contract/index.ts';
import { formatRecord, type CaseRecord, type Record } from '../../../../src/record/index.ts';
import { assertSecurityFits, openEngine, run, type Clock } from '../../../../src/run/index.ts';

export interface Given {
  /** The Security Scheme Objects of the document. */
  readonly schemes: object;
  /** Default: only `/things`. */
  readonly paths?: readonly string[];
  /** Those that need nothing. */
  readonly openPaths?: readonly string[];
  /** The `security` of its operations, a `GET` each. */
  readonly security: readonly object[];
  /** `security` of the target, as JSON. */
  readonly configured?: object;
  readonly url: string;
  readonly environment?: Readonly<globalThis.Record<string, string>>;
  /** More of the target, as JSON. */
  readonly target?: object;
  /** Further documents, by path. */
  readonly documents?: readonly { readonly file: string; readonly overlays: readonly string[] }[];
  readonly clock?: Clock;
  readonly maxRequests?: string;
  readonly profile?: 'gate' | 'probe' | 'conform';
  readonly responses?: object;
}

export interface Ran {
  readonly cases: readonly CaseRecord[];
  /**
   * The state of each case of the first operation, and of a violating one what was found, by what
   * follows the operation.
   */
  readonly states: Readonly<globalThis.Record<string, string>>;
  /** Everything that was written. */
  readonly text: string;
  readonly requests: number;
}

const RESPONSES = { 200: { description: 'done' }, 401: { description: 'refused' } };

/** A clock whose time is told; nothing waits. */
export function clockAt(time: { ms: number }): Clock {
  return { now: () => time.ms, sleep: async () => {} };
}

/** Runs all cases one after the other, through the engine of every front door. */
export async function runSecured(given: Given): Promise<Ran> {
  const { config, contracts } = await prepare(given);
  assertSecurityFits(config, contracts);
  const written: string[] = [];
  const engine = await openEngine({
    config,
    contracts,
    writeLog: (line) => written.push(line),
    ...(given.clock !== undefined && { clock: given.clock }),
  });
  const records: Record[] = [];
  const [session] = engine.sessions;
  if (session === undefined) throw new Error('there is a session');
  await run(session, { concurrency: 1 }, (record) => records.push(record));
  await engine.close();
  const cases = records.filter((record) => record.kind === 'case');
  return {
    cases,
    states: Object.fromEntries(cases.toReversed().map((each) => [nameOf(each), stateOf(each)])),
    text: [...written, ...records.map(formatRecord)].join('\n'),
    requests: records.find((record) => record.kind === 'end')?.requests ?? 0,
  };
}

/** The configuration and the documents, read. */
export async function prepare(given: Given) {
  const cwd = await mkdtemp(join(tmpdir(), 'probity-security-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const operation = { security: given.security, responses: given.responses ?? RESPONSES };
  const document = {
    openapi: '3.1.0',
    info: { title: 'things', version: '1' },
    components: { securitySchemes: given.schemes },
    paths: Object.fromEntries([
      ...(given.paths ?? ['/things']).map((path) => [path, { get: operation }]),
      ...(given.openPaths ?? []).map((path) => [path, { get: { ...operation, security: [] } }]),
    ]),
  };
  await writeFile(join(cwd, 'things.json'), JSON.stringify(document));
  const target = { url: given.url, security: given.configured ?? {}, ...given.target };
  const documents = [{ file: 'things.json' }, ...(given.documents ?? [])];
  await writeFile(join(cwd, 'probity.yaml'), JSON.stringify({ documents, targets: { t: target } }));
  const config = await loadConfig({
    cwd,
    environment: given.environment ?? {},
    flags: {
      target: 't',
      logLevel: 'trace',
      maxRequests: given.maxRequests,
      profile: given.profile,
    },
  });
  const contracts = await Promise.all(config.documents.map((each) => loadContract(each)));
  return { config, contracts };
}

function nameOf({ id, operation }: CaseRecord): string {
  return id.slice(operation.length + 1);
}

function stateOf({ state, reason, violations }: CaseRecord): string {
  return [
    state,
    ...(reason === undefined ? [] : [reason]),
    ...violations.map(({ title }) => title),
  ].join(': ');
}
