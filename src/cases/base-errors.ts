import type { SchemaError } from '../schema/index.ts';
import type { DocumentedBody } from './documented-body.ts';

const known = new WeakMap<DocumentedBody, ReadonlySet<string>>();

/** What is wrong with the example itself, by its keys; found once. */
export function keysOfBaseErrors(body: DocumentedBody | undefined): ReadonlySet<string> {
  if (body === undefined) return new Set();
  const keys = known.get(body) ?? new Set(body.errorsIn(body.base).map(keyOf));
  known.set(body, keys);
  return keys;
}

/** The same for the same breach, whatever else is in the body. */
export function keyOf({ keyword, instancePointer, property }: SchemaError): string {
  return JSON.stringify([keyword, instancePointer, property]);
}
