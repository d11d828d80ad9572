import type { Consumer, Operation, Resource } from '../contract/index.ts';

/** The resource that an operation creates. */
export function createdBy(
  operation: Operation,
  resources: readonly Resource[],
): Resource | undefined {
  return resources.find(({ creator }) => creator === operation);
}

/** The resource that an operation reads, changes or deletes, and by what. */
export function resourceOf(
  operation: Operation,
  resources: readonly Resource[],
): { readonly resource: Resource; readonly consumer: Consumer } | undefined {
  for (const resource of resources) {
    const consumer = thingConsumers(resource).find((each) => each.operation === operation);
    if (consumer !== undefined) return { resource, consumer };
  }
  return undefined;
}

/** At the path of the thing itself. */
export function thingConsumers(resource: Resource): readonly Consumer[] {
  const { reader, replacer, updater, deleter } = resource;
  return [reader, replacer, updater, deleter].filter((each) => each !== undefined);
}

/** Names of the fields by which a thing is found. */
export function idNames(resource: Resource): readonly string[] {
  const names = thingConsumers(resource).flatMap(({ bindings }) =>
    bindings.flatMap(({ source }) =>
      source.kind === 'answer-body' ? [source.pointer.split('/').at(-1) ?? ''] : [],
    ),
  );
  return [...new Set(names)];
}
