import { listPointer, type Operation, type Parameter } from '../../contract/index.ts';
import type { Json } from '../../source/index.ts';
import { schemaOf } from './paging.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';

/**
 * A parameter that is left out counts as its default (OpenAPI 3.0.4, Schema Object): a list without it,
 * with it, and without it once more.
 */
export function defaultStories(operation: Operation): readonly (readonly [Operation, Story])[] {
  const list = operation.method === 'GET' ? listPointer(operation) : undefined;
  if (list === undefined || operation.path.includes('{')) return [];
  return operation.parameters.flatMap((parameter) => {
    const value = defaultOf(parameter);
    return value === undefined
      ? []
      : [[operation, defaultStory(operation, { list, parameter, value })]];
  });
}

/** Null is nothing to send. */
function defaultOf(parameter: Parameter): Json | undefined {
  const isOptional = parameter.in === 'query' && !parameter.required;
  return isOptional ? (schemaOf(parameter)['default'] ?? undefined) : undefined;
}

function defaultStory(
  operation: Operation,
  of: { readonly list: string; readonly parameter: Parameter; readonly value: Json },
): Story {
  const { list, parameter, value } = of;
  const { name } = parameter;
  const without = requestStep({ operation });
  return {
    name: `list/${name}-default`,
    title: `a list without "${name}" is the one of its default`,
    comparison: 'default-kept',
    steps: [without, requestStep({ operation, parameters: () => ({ [name]: value }) }), without],
    clues: { list, field: name },
  };
}
