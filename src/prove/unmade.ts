import type { Contract, Operation } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';
import { createBases, type Bases } from './base-body.ts';
import { acceptance, refusal } from './choose-response.ts';

/** An operation that no made server can stand for, and why. */
export interface Unmade {
  readonly operation: Operation;
  readonly reason: string;
}

/** The operations of which no answer can be made that keeps the document. */
export function unmadeOperations({ operations }: Pick<Contract, 'operations'>): readonly Unmade[] {
  const bases = createBases();
  return operations.flatMap((operation) => {
    const reason = reasonFor(operation, bases);
    return reason === undefined ? [] : [{ operation, reason }];
  });
}

function reasonFor(operation: Operation, bases: Bases): string | undefined {
  const success = acceptance(operation);
  if (success.status >= 500) return 'the document has no answer but a server error';
  try {
    const { status } = success;
    if (bases(operation, success, true).kind === 'unmade') return unmade(`the answer ${status}`);
    const refusals = [refusal(operation, 'invalid')].filter((each) => each !== undefined);
    const isTold = operation.outcome.kind === 'criteria';
    const ways = isTold ? [...refusals, success] : refusals;
    const isUnmade = ways.every((way) => bases(operation, way, false).kind === 'unmade');
    return ways.length > 0 && isUnmade ? unmade('a refusal') : undefined;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return error.message;
  }
}

function unmade(what: string): string {
  return `no body of ${what} can be made that its schema allows`;
}
