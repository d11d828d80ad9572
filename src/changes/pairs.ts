import type { Contract, Operation, OperationName } from '../contract/index.ts';
import { bothSides, type Sides } from './schema/index.ts';

/** The operations of both documents, as they belong together. */
export interface Paired {
  readonly pairs: readonly Sides<Operation>[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
  /** In both, and unreadable in one of them. */
  readonly unreadable: readonly OperationName[];
}

/** By method and path, whatever its parameters are called; else by the path with that of the server. */
export function pairOperations(contracts: Sides<Contract>): Paired {
  const pairs: Sides<Operation>[] = [];
  let removed = contracts.old.operations;
  let added = contracts.new.operations;
  for (const keyOf of KEYS) {
    const fresh = new Map(added.map((operation) => [keyOf(operation), operation]));
    const found = removed.flatMap((old): Sides<Operation>[] => {
      const other = fresh.get(keyOf(old));
      return other === undefined ? [] : [{ old, new: other }];
    });
    pairs.push(...found);
    removed = removed.filter((each) => !found.some(({ old }) => old === each));
    added = added.filter((each) => !found.some((pair) => pair.new === each));
  }
  const broken = bothSides(contracts, brokenIn);
  return {
    pairs,
    removed: removed.filter((each) => !broken.new.has(routeOf(each))),
    added: added.filter((each) => !broken.old.has(routeOf(each))),
    unreadable: [...broken.old.values(), ...broken.new.values()],
  };
}

/** Of what is wrong in one document nothing is said. */
function brokenIn({ defects }: Contract): ReadonlyMap<string, OperationName> {
  return new Map(
    defects.flatMap(({ operations }) => operations.map((each) => [routeOf(each), each] as const)),
  );
}

function routeOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${anyNames(path)}`;
}

const KEYS = [
  ({ method, path }: Operation) => `${method} ${path}`,
  routeOf,
  ({ method, path, basePath }: Operation) => `${method} ${anyNames(basePath.own + path)}`,
] as const;

function anyNames(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}');
}

/** What the parameters of the old path are called in the new one. */
export function pathNames({ old, new: fresh }: Sides<Operation>): ReadonlyMap<string, string> {
  const [before, after] = [old, fresh].map(({ path }) =>
    Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name),
  );
  return new Map(before?.map((name, index) => [name, after?.[index] ?? name]));
}
