import type { Operation, Parameter } from '../contract/index.ts';
import { pointerSegments, type Json } from '../source/index.ts';
import type { DocumentedBody } from './documented-body.ts';
import { withValue } from './entry.ts';

/**
 * What is known of the inputs of an operation, by where they go: `path.id`, `query.page`,
 * `header.x-tenant` (lower case), `cookie.theme`, and `body#/a/b` with a JSON Pointer into the body.
 */
export type KnownInputs = ReadonlyMap<string, KnownInput>;

export interface KnownInput {
  /** `undefined`: it is had while the run goes on. */
  readonly value: Json | undefined;
  /** Whether somebody says that it is right, so that a request with nothing else must be accepted. */
  readonly promised: boolean;
}

/** Known-good values by where they go. */
export type KnownValues = ReadonlyMap<string, Json>;

/** Where the value of a parameter goes. */
export function locationOf({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place}.${place === 'header' ? name.toLowerCase() : name}`;
}

const BODY = 'body#';

/** Where a part of the body goes. */
export function bodyLocation(pointer: string): string {
  return BODY + pointer;
}

/** The JSON Pointer into the body; `undefined` for any other location. */
export function bodyPointerOf(location: string): string | undefined {
  return location.startsWith(BODY) ? location.slice(BODY.length) : undefined;
}

/** Whether a location is within another: a part of a body in a part around it. */
export function isWithin(location: string, around: string): boolean {
  if (location === around) return true;
  return around.startsWith(BODY) && location.startsWith(`${around}/`);
}

/** The body with the known-good values in it, outer ones first; the same where none is its own. */
export function withKnownParts(body: DocumentedBody, values: KnownValues): DocumentedBody {
  const parts = [...values].flatMap(([location, value]) => {
    const pointer = bodyPointerOf(location);
    return pointer === undefined ? [] : [{ path: pointerSegments(pointer), value }];
  });
  if (parts.length === 0) return body;
  const base = parts
    .toSorted((left, right) => left.path.length - right.path.length)
    .reduce((filled, { path, value }) => withValue(filled, path, value), body.base);
  // Another medium may not express it.
  return body.write(base) === undefined ? body : { ...body, base };
}

/** The parameters of a request that is as good as it can be: needed ones, and those that are known. */
export function sentParameters(
  { parameters }: Pick<Operation, 'parameters'>,
  known: ReadonlyMap<string, unknown>,
): readonly Parameter[] {
  return parameters.filter(
    (parameter) =>
      parameter.required || parameter.in === 'path' || known.has(locationOf(parameter)),
  );
}
