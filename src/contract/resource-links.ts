import { isPointer, type Json } from '../source/index.ts';
import type { DocumentedResponse, Link, Operation, Parameter } from './contract.ts';
import { pathParameters } from './resource-paths.ts';
import type { Binding, Consumer, ValueSource } from './resource.ts';

/**
 * The operations to which links of an answer lead, with every parameter that a link gives (OpenAPI,
 * Link Object); without those that lack one in their path, or have one that can't be read here.
 */
export function linkedConsumers(
  { creator, created }: { readonly creator: Operation; readonly created: DocumentedResponse },
  operations: readonly Operation[],
): readonly Consumer[] {
  const consumers = new Map<Operation, Consumer>();
  for (const link of created.links) {
    const operation = operations.find((each) => isTarget(each, link));
    if (operation === undefined || operation === creator || consumers.has(operation)) continue;
    const bindings = bindingsOf(link, operation);
    const bound = new Set(bindings?.map(({ parameter }) => parameter));
    const isWhole = pathParameters(operation).every((parameter) => bound.has(parameter));
    if (bindings !== undefined && isWhole) consumers.set(operation, { operation, bindings });
  }
  return [...consumers.values()];
}

function isTarget({ operationId, place }: Operation, link: Link): boolean {
  if (link.operationId !== undefined) return operationId === link.operationId;
  const { operationRef } = link;
  return operationRef?.startsWith('#') === true && decoded(operationRef.slice(1)) === place.pointer;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function bindingsOf(link: Link, operation: Operation): readonly Binding[] | undefined {
  const bindings = Object.entries(link.parameters).flatMap(([name, value]) => {
    const parameter = parameterNamed(name, operation);
    const source = sourceOf(value);
    return parameter === undefined || source === undefined ? [] : [{ parameter, source }];
  });
  return bindings.length === Object.keys(link.parameters).length ? bindings : undefined;
}

/** `path.id` where several places have an `id`. */
function parameterNamed(name: string, { parameters }: Operation): Parameter | undefined {
  return (
    parameters.find((each) => `${each.in}.${each.name}` === name) ??
    parameters.find((each) => each.name === name)
  );
}

/** A runtime expression (OpenAPI 3.1.1, section 4.8.20.4), or a value as it stands. */
function sourceOf(value: Json): ValueSource | undefined {
  if (typeof value !== 'string') return { kind: 'constant', value };
  const expression = /^\{(\$[^{}]*)\}$/.exec(value)?.[1] ?? value;
  if (!expression.startsWith('$')) {
    return expression.includes('{$') ? undefined : { kind: 'constant', value };
  }
  for (const [prefix, source] of EXPRESSIONS) {
    if (expression.startsWith(prefix)) return source(expression.slice(prefix.length));
  }
  return undefined;
}

const EXPRESSIONS: readonly (readonly [
  prefix: string,
  source: (rest: string) => ValueSource | undefined,
])[] = [
  ['$response.body#', (pointer) => pointed('answer-body', pointer)],
  ['$response.header.', (name) => ({ kind: 'answer-header', name })],
  ['$request.path.', (name) => ({ kind: 'request-path', name })],
  ['$request.body#', (pointer) => pointed('request-body', pointer)],
];

function pointed(kind: 'answer-body' | 'request-body', pointer: string): ValueSource | undefined {
  return isPointer(pointer) ? { kind, pointer } : undefined;
}
