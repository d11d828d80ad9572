import type { Contract, Operation, OperationName } from '../contract/index.ts';
import { formatPlace, type Place } from '../source/index.ts';
import { SEVERITIES, type Change, type Found } from './change.ts';
import { addedOperation, remarkChanges, removedOperation } from './operation-changes.ts';
import { outcomeChanges } from './outcome-changes.ts';
import { pairOperations } from './pairs.ts';
import { parameterChanges } from './parameter-changes.ts';
import { requestBodyChanges } from './request-body-changes.ts';
import { responseChanges } from './response-changes.ts';
import type { Sides } from './schema/index.ts';
import { securityChanges } from './security-changes.ts';

/** What the new document says otherwise, worst first, each in the order of the documents. */
export interface DocumentChanges {
  readonly changes: readonly Change[];
  /** The operations of both. */
  readonly pairs: readonly Sides<Operation>[];
  /** The operations of one only. */
  readonly unpaired: readonly Operation[];
  /** Operations that something is wrong with in one of both, so that nothing is said of them. */
  readonly unreadable: readonly OperationName[];
}

/** What can change in an operation. To add something: its file, and this line. */
const COMPARED = [
  remarkChanges,
  parameterChanges,
  requestBodyChanges,
  responseChanges,
  securityChanges,
  outcomeChanges,
] as const satisfies readonly ((pair: Sides<Operation>) => readonly Found[])[];

export function compareContracts(contracts: Sides<Contract>): DocumentChanges {
  const { pairs, removed, added, unreadable } = pairOperations(contracts);
  const found = [
    ...removed.map((operation) => ({ operation, found: removedOperation(operation) })),
    ...pairs.flatMap((pair) =>
      COMPARED.flatMap((compare) => compare(pair)).map((each) => ({
        operation: pair.new,
        found: each,
      })),
    ),
    ...added.map((operation) => ({ operation, found: addedOperation(operation) })),
  ];
  const changes = gathered(found).toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  return { changes, pairs, unpaired: [...removed, ...added], unreadable };
}

interface FoundIn {
  readonly operation: Operation;
  readonly found: Found;
}

/** What several operations share is one change. */
function gathered(all: readonly FoundIn[]): readonly Change[] {
  const groups = new Map<string, { readonly found: Found; readonly operations: OperationName[] }>();
  for (const { operation, found } of all) {
    const key = keyOf(found);
    const group = groups.get(key) ?? { found, operations: [] };
    groups.set(key, group);
    const { id, method, path, operationId } = operation;
    if (!group.operations.some((each) => each.id === id)) {
      group.operations.push({ id, method, path, operationId });
    }
  }
  return Array.from(groups.values(), ({ found, operations }) => ({ ...found, operations }));
}

function keyOf({ kind, message, severity, places }: Found): string {
  const written = [places.old, places.new].map((place: Place | undefined) =>
    place === undefined ? '' : formatPlace(place) + place.pointer,
  );
  return [kind, severity, message, ...written].join('\n');
}
