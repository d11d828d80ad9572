import type { OperationName } from '../contract/index.ts';
import type { Defect } from '../source/index.ts';
import type { RecordedDefect } from './record.ts';

/** A defect of the document with the operations that were not tested because of it. */
export function recordDefect(
  { message, place, hint }: Defect,
  operations: readonly Pick<OperationName, 'method' | 'path'>[],
): RecordedDefect {
  return {
    message,
    ...(place !== undefined && { place }),
    ...(hint !== undefined && { hint }),
    operations: operations.map(({ method, path }) => `${method} ${path}`),
  };
}
