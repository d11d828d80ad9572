import { locationOf } from '../../cases/index.ts';
import {
  resourcesOf,
  type Binding,
  type Operation,
  type Resource,
  type ValueSource,
} from '../../contract/index.ts';

/** A part of the exchange that creates what an operation works on. */
export interface CreatedSource {
  readonly kind: 'created';
  readonly creator: Operation;
  readonly part: ValueSource;
  /** True where the operation may use up what it works on. */
  readonly fresh: boolean;
}

/** Where the path parameters of operations get ids that exist from, by operation and by place. */
export type CreatedSources = ReadonlyMap<Operation, ReadonlyMap<string, CreatedSource>>;

/** What the document says by paths, links and names of what its operations create. */
export function createdSources(operations: readonly Operation[]): CreatedSources {
  const sources = new Map<Operation, ReadonlyMap<string, CreatedSource>>();
  for (const resource of resourcesOf(operations)) {
    for (const { operation, creator, bindings } of needsOf(resource)) {
      if (sources.has(operation)) continue;
      const inPath = bindings.filter(({ parameter }) => parameter.in === 'path');
      if (inPath.length === 0) continue;
      const fresh = USES_UP.has(operation.method);
      const own = inPath.map(({ parameter, source: part }) => {
        return [locationOf(parameter), { kind: 'created', creator, part, fresh }] as const;
      });
      sources.set(operation, new Map(own));
    }
  }
  return sources;
}

/** What is gone, or was done with it, can't be done again. */
const USES_UP: ReadonlySet<string> = new Set(['DELETE', 'POST']);

interface ResourceNeed {
  readonly operation: Operation;
  readonly creator: Operation;
  readonly bindings: readonly Binding[];
}

function needsOf(resource: Resource): readonly ResourceNeed[] {
  const { creator, parent, reader, replacer, updater, deleter, actions, lister } = resource;
  const consumers = [reader, replacer, updater, deleter, ...actions, lister];
  const own = consumers.flatMap((each) => (each === undefined ? [] : [{ ...each, creator }]));
  if (parent === undefined) return own;
  const { bindings } = parent;
  return [{ operation: creator, creator: parent.resource.creator, bindings }, ...own];
}
