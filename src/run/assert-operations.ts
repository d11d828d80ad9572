import { suggest, type Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';

/** Throws `DefectError` where `rates` or `allow` of the target name an operation that no document has. */
export function assertOperationsKnown(
  { target, budget, grep }: Pick<Config, 'target' | 'budget' | 'grep'>,
  contracts: readonly Contract[],
): void {
  // With `--grep` operations are left out, and those may be meant.
  if (grep !== undefined) return;
  const named = [...target.allow, ...Object.keys(budget.operationRates ?? {})];
  if (named.length === 0) return;
  const ids = contracts.flatMap(({ operations }) => operations.map(({ id }) => id));
  const unknown = named.filter((name) => !ids.includes(name));
  if (unknown.length === 0) return;
  throw new DefectError(
    unknown.map((name) => ({
      message: `target "${target.name}" names an operation that no document has: "${name}"`,
      hint: suggest(name, ids),
    })),
  );
}
