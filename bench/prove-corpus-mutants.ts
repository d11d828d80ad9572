import { loadConfig } from '../src/config/index.ts';
import type { Contract } from '../src/contract/index.ts';
import { prove, type ProofRecord } from '../src/prove/index.ts';
import { loadTested, systemClock } from '../src/run/index.ts';
import { DefectError } from '../src/source/index.ts';
import { CACHE, corpusFiles } from './corpus-files.ts';

/**
 * Proves a few operations of real documents, and prints for each how many mutants there were, how many were
 * killed, why others survived, and the alarms: `npm run bench:prove-corpus-mutants -- 30 conform` takes that many
 * documents, spread over the corpus.
 */
const [wanted = '30', profile = 'conform'] = process.argv.slice(2);
const MOST_OPERATIONS = 3;

const files = await corpusFiles();
const stride = Math.max(1, Math.floor(files.length / Number(wanted)));
const chosen = files.filter((_, index) => index % stride === 0).slice(0, Number(wanted));
for (const file of chosen) console.log(`${file.slice(CACHE.length + 1)}: ${await proofOf(file)}`);

async function proofOf(file: string): Promise<string> {
  try {
    const config = await loadConfig({
      cwd: import.meta.dirname,
      environment: {},
      flags: { documents: [file], target: 'http://made.invalid', profile, maxExamples: '0' },
    });
    const { contracts } = await loadTested(config);
    const records: ProofRecord[] = [];
    for (const contract of contracts) {
      await prove({
        config,
        contract: someOf(contract),
        concurrency: 8,
        gates: {},
        clock: systemClock,
        emit: (record) => records.push(record),
      });
    }
    return summaryOf(records);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return `not tested: ${error.defects[0]?.message ?? ''}`;
  }
}

function someOf(contract: Contract): Contract {
  const ids = contract.operations.map(({ id }) => id);
  const every = Math.max(1, Math.ceil(ids.length / MOST_OPERATIONS));
  const some = new Set(ids.filter((_, index) => index % every === 0));
  return contract.only(({ id }) => some.has(id));
}

function summaryOf(records: readonly ProofRecord[]): string {
  const mutants = records.filter((each) => each.kind === 'mutant' && !each.legal);
  const alarms = records.flatMap((each) => (each.kind === 'alarm' ? [each.finding.case] : []));
  const survived = mutants.flatMap((each) =>
    each.kind === 'mutant' && each.survived !== undefined ? [each] : [],
  );
  const told = survived.slice(0, 12).map(({ id, survived: why }) => `\n  ${id}: ${why?.reason}`);
  const killed = mutants.length - survived.length;
  const untested = records.flatMap((each) => (each.kind === 'proof' ? each.untested : []));
  const left = untested.length === 0 ? '' : `, left out ${untested.join(', ')}`;
  const raised = alarms.map((id) => `\n  ALARM ${id}`);
  return `${killed} of ${mutants.length} killed, ${alarms.length} alarms${left}${[...raised, ...told].join('')}`;
}
