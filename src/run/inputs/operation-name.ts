import type { Operation } from '../../contract/index.ts';

/** Whether an operation is meant by an id, an operationId, or a method and a path. */
export function isCalled(
  { id, operationId, method, path }: Pick<Operation, 'id' | 'operationId' | 'method' | 'path'>,
  name: string,
): boolean {
  return name === id || name === operationId || name === `${method} ${path}`;
}

/** The names by which an operation may be called. */
export function namesOf({ id, operationId, method, path }: Operation): readonly string[] {
  return [`${method} ${path}`, id, ...(operationId === undefined ? [] : [operationId])];
}
