import { resolve } from 'node:path';

import { loadConfig, type Flags } from '../../../src/config/index.ts';
import { prove, type ProofRecord, type ProveInput } from '../../../src/prove/index.ts';
import { loadTested, systemClock } from '../../../src/run/index.ts';
import { workspaceOf } from '../config/workspace.ts';

export const LOGIN = resolve('spec/user-login.yaml');
export const LOGIN_OVERLAY = resolve('spec/user-login.overlay.yaml');

type ProofMutant = Extract<ProofRecord, { kind: 'mutant' }>;

export interface Proof {
  readonly records: readonly ProofRecord[];
  readonly mutants: readonly ProofMutant[];
  readonly alarms: readonly string[];
  readonly end: Awaited<ReturnType<typeof prove>>;
}

/** Proves what the suite of a document notices, with `api.yaml` and `probity.yaml` from the files. */
export async function proofOf(
  given: Flags & { readonly files?: Readonly<Record<string, string>> },
  options: Partial<ProveInput> = {},
): Promise<Proof> {
  const { files = {}, ...flags } = given;
  const cwd = workspaceOf(files);
  const all = { documents: ['api.yaml'], target: 'http://made.invalid', ...flags };
  const config = await loadConfig({ cwd, environment: {}, flags: all });
  const { contracts, stories } = await loadTested(config);
  const [contract] = contracts;
  if (contract === undefined) throw new Error('no document');
  const records: ProofRecord[] = [];
  const end = await prove({
    config,
    contract,
    stories: stories[0],
    concurrency: 4,
    gates: {},
    clock: systemClock,
    emit: (record) => records.push(record),
    ...options,
  });
  const mutants = records.filter((each) => each.kind === 'mutant');
  const alarms = records.flatMap((each) => (each.kind === 'alarm' ? each.finding.case : []));
  return { records, mutants, alarms, end };
}

/** Ids of the mutants that nobody noticed and that break the document. */
export function survivorsOf({ mutants }: Proof): readonly string[] {
  return mutants.filter((each) => each.killed === undefined && !each.legal).map(({ id }) => id);
}
