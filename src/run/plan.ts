import { casesFor, type Case } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import type { Contract, Operation } from '../contract/index.ts';

/** A case and the operation it is for. */
export interface PlannedCase {
  readonly operation: Operation;
  readonly case: Case;
}

/** Every case that the profile asks for and `--grep` lets through, in document order. */
export function planCases(
  contract: Contract,
  config: Pick<Config, 'profile' | 'seed' | 'grep'>,
): readonly PlannedCase[] {
  const { profile, seed, grep } = config;
  return contract.operations.flatMap((operation) =>
    [...casesFor(operation, { profile, seed })]
      .filter(({ id }) => grep === undefined || grep.test(id))
      .map((each) => ({ operation, case: each })),
  );
}
