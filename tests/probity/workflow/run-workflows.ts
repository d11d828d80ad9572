import { loadConfig, type Environment, type Flags } from '../../../src/config/index.ts';
import type { CaseRecord, Record } from '../../../src/record/index.ts';
import { loadTested, openEngine, run, type Clock } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';

export interface Run {
  /** Members of `probity.yaml`; a target `server` is added. */
  readonly yaml: object;
  /** Of the server. */
  readonly target: object;
  /** Files beside `probity.yaml`. */
  readonly files?: Readonly<{ [name: string]: string }>;
  readonly flags?: Flags;
  readonly environment?: Environment;
  readonly clock?: Clock;
}

/** The records of a run that sends workflows only, and every line of them as text. */
export async function runWorkflows(
  given: Run,
): Promise<{ readonly cases: readonly CaseRecord[]; readonly text: string }> {
  const { yaml, target, files = {}, flags, environment = {}, clock } = given;
  const config = JSON.stringify({ ...yaml, targets: { server: target } });
  const resolved = await loadConfig({
    cwd: workspaceOf({ ...files, 'probity.yaml': config }),
    environment,
    flags: { target: 'server', grep: '^(?!post-)[^/]+/workflow/', ...flags },
  });
  const tested = await loadTested(resolved);
  const engine = await openEngine({ config: resolved, ...tested, writeLog: () => {}, clock });
  const records: Record[] = [];
  for (const session of engine.sessions) {
    await run(session, { concurrency: 4 }, (record) => records.push(record));
  }
  await engine.close();
  const cases = records.filter((record) => record.kind === 'case');
  return { cases, text: JSON.stringify(records) };
}
