import type { DocumentedResponse, Operation } from './contract.ts';
import { linkedConsumers } from './resource-links.ts';
import { listPointer } from './resource-list.ts';
import { findId } from './resource-id.ts';
import { lastLiteral, pathParameters, shapeOf, singularOf } from './resource-paths.ts';
import type { Binding, Consumer, Lister, Parent, Resource, ValueSource } from './resource.ts';

/**
 * What the operations of a document create: `POST /things` makes what is read at `/things/{id}`, if
 * its answer has the id, by the name of the parameter, or a URL of the thing. Links of the answer say
 * so first (OpenAPI, Link Object). Where nothing says so there is none.
 */
export function resourcesOf(operations: readonly Operation[]): readonly Resource[] {
  const found = new Map<Operation, Resource>();
  const posts = operations.filter(({ method }) => method === 'POST');
  // What others are a part of comes before these.
  for (const creator of posts.toSorted((a, b) => depthOf(a) - depthOf(b))) {
    const resource = resourceOf(creator, operations, [...found.values()]);
    if (resource !== undefined) found.set(creator, resource);
  }
  return posts.flatMap((creator) => found.get(creator) ?? []);
}

function depthOf({ path }: Operation): number {
  return path.split('/').length;
}

/** After 202 it may not be there yet. */
const CREATED: ReadonlySet<string> = new Set(['200', '201', '2XX']);

function resourceOf(
  creator: Operation,
  operations: readonly Operation[],
  known: readonly Resource[],
): Resource | undefined {
  const created = creator.responses.find(({ status }) => CREATED.has(status));
  if (created === undefined) return undefined;
  const linked = linkedConsumers({ creator, created }, operations);
  const shape = shapeOfThing(creator, linked, operations);
  if (shape === undefined) return undefined;
  const inferred = inferredConsumers({ creator, created }, { linked, shape }, operations);
  const consumers = [...linked, ...inferred];
  if (consumers.length === 0) return undefined;
  const own = (method: string): Consumer | undefined =>
    consumers.find(({ operation }) => operation.method === method && shapeOf(operation) === shape);
  const byMethod = {
    reader: own('GET'),
    replacer: own('PUT'),
    updater: own('PATCH'),
    deleter: own('DELETE'),
  };
  const named = new Set(Object.values(byMethod));
  return {
    name: singularOf(lastLiteral(creator.path)),
    creator,
    created,
    parent: parentOf(creator, known),
    ...byMethod,
    lister: listerOf(creator, operations),
    actions: consumers.filter((each) => !named.has(each)),
  };
}

/** `/things/{}` if that is documented, else where a link leads. */
function shapeOfThing(
  creator: Operation,
  linked: readonly Consumer[],
  operations: readonly Operation[],
): string | undefined {
  const shape = `${shapeOf(creator)}/{}`;
  if (operations.some((each) => shapeOf(each) === shape)) return shape;
  const first = linked.find(({ operation }) => operation.method !== 'POST');
  return first && shapeOf(first.operation);
}

interface Creation {
  readonly creator: Operation;
  readonly created: DocumentedResponse;
}

/** Operations at the thing's path and below it that no link leads to. */
function inferredConsumers(
  creation: Creation,
  { linked, shape }: { readonly linked: readonly Consumer[]; readonly shape: string },
  operations: readonly Operation[],
): readonly Consumer[] {
  const isLinked = new Set(linked.map(({ operation }) => operation));
  const candidates = operations.filter((each) => {
    const isBelow = shapeOf(each) === shape || shapeOf(each).startsWith(`${shape}/`);
    return isBelow && !isLinked.has(each) && each !== creation.creator;
  });
  return candidates.flatMap((operation) => {
    const bindings = inferredBindings(operation, creation, linked);
    return bindings === undefined ? [] : [{ operation, bindings }];
  });
}

/** `undefined` where a parameter of the path would have no value. */
function inferredBindings(
  operation: Operation,
  { creator, created }: Creation,
  linked: readonly Consumer[],
): readonly Binding[] | undefined {
  const own = pathParameters(creator);
  const bindings: Binding[] = [];
  for (const [index, parameter] of pathParameters(operation).entries()) {
    const around = own[index];
    const source: ValueSource | undefined =
      around !== undefined
        ? { kind: 'request-path', name: around.name }
        : index === own.length
          ? (linkedSource(index, linked) ?? findId({ parameter, operation, creator, created }))
          : undefined;
    if (source === undefined) return undefined;
    bindings.push({ parameter, source });
  }
  return bindings;
}

/** Where a link says that the parameter at this place of the path comes from. */
function linkedSource(index: number, linked: readonly Consumer[]): ValueSource | undefined {
  for (const { operation, bindings } of linked) {
    const parameter = pathParameters(operation)[index];
    const binding = bindings.find((each) => each.parameter === parameter);
    if (binding !== undefined) return binding.source;
  }
  return undefined;
}

/** The nearest thing that the creator's path goes through. */
function parentOf(creator: Operation, known: readonly Resource[]): Parent | undefined {
  const within = known.flatMap((resource) => {
    const bindings = bindingsWithin(creator, resource);
    return bindings === undefined ? [] : [{ resource, bindings }];
  });
  return within.toSorted((a, b) => b.bindings.length - a.bindings.length)[0];
}

/** How the creator's path parameters come from the resource; all of them must. */
function bindingsWithin(creator: Operation, resource: Resource): readonly Binding[] | undefined {
  const parameters = pathParameters(creator);
  const { reader, replacer, updater, deleter } = resource;
  const thing = [reader, replacer, updater, deleter].find(
    (each) =>
      each !== undefined &&
      shapeOf(creator).startsWith(`${shapeOf(each.operation)}/`) &&
      pathParameters(each.operation).length === parameters.length,
  );
  if (thing === undefined || parameters.length === 0) return undefined;
  const theirs = pathParameters(thing.operation);
  const bindings = parameters.flatMap((parameter, index): readonly Binding[] => {
    const source = thing.bindings.find((each) => each.parameter === theirs[index])?.source;
    return source === undefined ? [] : [{ parameter, source }];
  });
  return bindings.length === parameters.length ? bindings : undefined;
}

function listerOf(creator: Operation, operations: readonly Operation[]): Lister | undefined {
  const operation = operations.find(
    (each) => each.method === 'GET' && shapeOf(each) === shapeOf(creator),
  );
  const pointer = operation && listPointer(operation);
  if (operation === undefined || pointer === undefined) return undefined;
  const own = pathParameters(creator);
  const bindings = pathParameters(operation).flatMap((parameter, index): readonly Binding[] => {
    const name = own[index]?.name;
    return name === undefined ? [] : [{ parameter, source: { kind: 'request-path', name } }];
  });
  return { operation, bindings, pointer };
}
