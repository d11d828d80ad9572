import { casesFor, type Case } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import type { Contract, ContractDefect, Operation } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';

/** A case and the operation it is for. */
export interface PlannedCase {
  readonly operation: Operation;
  readonly case: Case;
}

/** What is going to be tested. */
export interface Plan {
  readonly cases: readonly PlannedCase[];
  /** What kept operations from having cases, such as a schema that does not compile. */
  readonly defects: readonly ContractDefect[];
}

/** Every case that the profile asks for and `--grep` lets through, in document order. */
export function planCases(
  contract: Contract,
  config: Pick<Config, 'profile' | 'seed' | 'grep'>,
): Plan {
  const { profile, seed, grep } = config;
  const cases: PlannedCase[] = [];
  const defects: ContractDefect[] = [];
  for (const operation of contract.operations) {
    try {
      const all = [...casesFor(operation, { profile, seed })];
      const wanted = all.filter(({ id }) => grep === undefined || grep.test(id));
      cases.push(...wanted.map((each) => ({ operation, case: each })));
    } catch (error) {
      if (!(error instanceof DefectError)) throw error;
      defects.push(...error.defects.map((defect) => ({ ...defect, operations: [operation] })));
    }
  }
  return { cases, defects };
}
