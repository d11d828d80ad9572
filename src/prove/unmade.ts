import type { Contract, Operation } from '../contract/index.ts';
import { DefectError } from '../source/index.ts';
import { createBases, type Bases } from './base-body.ts';
import { acceptance, refusal, type Chosen } from './choose-response.ts';

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
  if (success.status < 200) return 'the document has no answer but one that is none yet';
  try {
    return unmadeAnswer(operation, success, bases);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    return error.message;
  }
}

function unmadeAnswer(operation: Operation, success: Chosen, bases: Bases): string | undefined {
  const isUnmade = (chosen: Chosen, accepted = false): boolean =>
    bases(operation, chosen, accepted).kind === 'unmade';
  if (isUnmade(success, true)) return unmade(`the answer ${success.status}`);
  const isTold = operation.outcome.kind === 'criteria';
  const ways = [refusal(operation, 'invalid'), isTold ? success : undefined].filter(
    (each) => each !== undefined,
  );
  if (ways.length > 0 && ways.every((way) => isUnmade(way))) return unmade('a refusal');
  const stranger = isTold ? undefined : refusalOfStrangers(operation);
  return stranger && isUnmade(stranger) ? unmade(`the answer ${stranger.status}`) : undefined;
}

function refusalOfStrangers(operation: Operation): Chosen | undefined {
  return operation.security.length === 0 ? undefined : refusal(operation, 'credentials');
}

function unmade(what: string): string {
  return `no body of ${what} can be made that its schema allows`;
}
