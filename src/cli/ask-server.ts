import type { Config } from '../config/index.ts';
import type { Side } from '../diff/index.ts';
import type { CaseRecord, Record } from '../record/index.ts';
import { openEngine, run, type Tested } from '../run/index.ts';
import type { Shell } from './terminal.ts';

/** What a server did with every case. */
export interface Asked {
  readonly cases: readonly CaseRecord[];
  readonly side: Side;
  readonly redact: (text: string) => string;
}

/** Every case once and in order: whatever else was running, both servers see the same. */
export async function askServer(input: {
  readonly config: Config;
  readonly tested: Tested;
  readonly shell: Pick<Shell, 'stderr' | 'redactWith'>;
  readonly signal?: AbortSignal | undefined;
}): Promise<Asked> {
  const { config, tested, shell, signal } = input;
  const writeLog = (line: string) => shell.stderr.write(line);
  // Of both runs on the first server one is the second: what it takes only once must be new in all.
  const how = { isReplay: true, followsUp: false };
  const engine = await openEngine({ config, ...tested, writeLog, signal, ...how });
  shell.redactWith((text) => engine.redact(text));
  const records: Record[] = [];
  try {
    for (const session of engine.sessions) {
      await run(session, { concurrency: 1 }, (record) => void records.push(record));
    }
  } finally {
    await engine.close();
  }
  const ends = records.filter((each) => each.kind === 'end');
  return {
    cases: records.filter((each) => each.kind === 'case'),
    side: {
      runs: records.filter((each) => each.kind === 'run'),
      requests: ends.reduce((sum, { requests }) => sum + requests, 0),
      stopped: ends.find(({ stopped }) => stopped !== undefined)?.stopped,
    },
    redact: (text) => engine.redact(text),
  };
}
