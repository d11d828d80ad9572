import { appendFile } from 'node:fs/promises';

import { DefectError } from '../src/source/index.ts';
import { CACHE, corpusFiles } from './corpus-files.ts';
import { runMade, type MadeRun } from './prove-run.ts';

/**
 * Runs real documents against the servers that are made from them: each finding on one is an alarm about
 * nothing. Prints for each document its operations, cases, what was left out and why, and the alarms;
 * ends with 1 where there is one. `npm run bench:prove-corpus -- 30 gate` takes that many documents,
 * spread over the corpus; `-- 10 conform stripe` those whose path has the word.
 */
const [wanted = '30', profile = 'gate', word = '', log] = process.argv.slice(2);
const MOST_OPERATIONS = 40;
const MOST_SECONDS = 60;

const files = (await corpusFiles()).filter((file) => file.includes(word));
const stride = Math.max(1, Math.floor(files.length / Number(wanted)));
const chosen = files.filter((_, index) => index % stride === 0).slice(0, Number(wanted));
let alarms = 0;
for (const file of chosen) {
  const name = file.slice(CACHE.length + 1);
  const told = await tell(name, file);
  console.log(told);
  if (log !== undefined) await appendFile(log, `${told}\n`);
}
console.log(`${chosen.length} documents, ${alarms} alarms`);
process.exitCode = alarms === 0 ? 0 : 1;

async function tell(name: string, file: string): Promise<string> {
  try {
    const made = await runMade({
      file,
      profile: profile === 'conform' ? 'conform' : 'gate',
      mostOperations: MOST_OPERATIONS,
      maxSeconds: MOST_SECONDS,
    });
    alarms += made.alarms.length;
    return linesOf(name, made).join('\n');
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return `${name}: not tested: ${error.defects[0]?.message ?? ''}`;
  }
}

function linesOf(name: string, made: MadeRun): readonly string[] {
  const { operations, cases, requests, skipped, alarms: found, stopped, seconds } = made;
  const figures = `${operations} operations, ${cases} cases, ${requests} requests, ${seconds.toFixed(1)} s`;
  const unmade = [...made.unmade].map(([id, reason]) => `  left out ${id}: ${reason}`);
  const left = [...skipped].map(
    ([reason, count]) => `  ${count} not tested: ${reason.slice(0, 160)}`,
  );
  const told = found.slice(0, 12).map(({ id, violations }) => {
    const [first] = violations.filter(({ severity }) => severity !== 'info');
    return `  ALARM ${id}: ${first?.check}: ${first?.message.slice(0, 200)} (expected ${first?.expected.slice(0, 100)}, actual ${first?.actual.slice(0, 100)})`;
  });
  const end = stopped === undefined ? '' : `, stopped: ${stopped}`;
  return [`${name}: ${figures}, ${found.length} alarms${end}`, ...unmade, ...left, ...told];
}
