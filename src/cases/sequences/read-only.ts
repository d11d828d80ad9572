import type { Consumer, Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { isJsonObject, type Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { validBody, withOtherValues } from './bodies.ts';
import { changeOf, foreignValue, jsonBodyOf, readOnlyNames, shownProperty } from './change.ts';
import type { Story, StoryContext, StoryKind } from './story.ts';
import { requestStep, stepOn, wordOf, type StoryRequest } from './thing.ts';
import { jsonOf } from './values-from.ts';

/** What only the server sets is not taken from a request (JSON Schema 2020-12, Validation, 9.4). */
export const readOnlySent: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, updater, replacer } = resource;
  if (reader === undefined) return;
  for (const consumer of [updater, replacer].filter((each) => each !== undefined)) {
    const { operation } = consumer;
    const change = changeOf(context, operation, 'read-only');
    if (change === undefined) continue;
    for (const field of readOnlyNames(change.documented)) {
      const attempt = { ...change, field, reader: reader.operation, at: thing.created + 1 };
      const story = `read-only ${operation.id} ${field}`;
      yield readOnlyStory(operation, { noun, field }, [
        ...thing.create({ word: context.wordFor(story) }),
        stepOn(thing, reader),
        stepOn(thing, consumer, { body: withForeign(attempt) }),
        stepOn(thing, reader, { goesOn: true }),
      ]);
    }
  }
};

/** The same of what is there without being created, such as `/me`. */
export function* readOnlyOfSingletons(
  operations: readonly Operation[],
  seed: number,
): Iterable<readonly [Operation, Story]> {
  for (const operation of operations) {
    if (!['PATCH', 'PUT'].includes(operation.method) || operation.path.includes('{')) continue;
    const reader = operations.find(
      ({ method, path }) => method === 'GET' && path === operation.path,
    );
    const documented = jsonBodyOf(operation);
    const base = documented && validBody(documented);
    if (reader === undefined || documented === undefined || !isJsonObject(base)) continue;
    const word = wordOf(seed, operation.id);
    const value = operation.method === 'PUT' ? base : withOtherValues(documented, base, word);
    if (!isJsonObject(value)) continue;
    for (const field of readOnlyNames(documented)) {
      const body = withForeign({ documented, value, field, reader, at: 0 });
      yield [
        operation,
        readOnlyStory(operation, { noun: operation.path, field }, [
          requestStep({ operation: reader }),
          requestStep({ operation, body }),
          requestStep({ operation: reader, goesOn: true }),
        ]),
      ];
    }
  }
}

function readOnlyStory(
  { method }: Operation,
  { noun, field }: { readonly noun: string; readonly field: string },
  steps: readonly [Step, ...Step[]],
): Story {
  return {
    name: `read-only/${method.toLowerCase()}-${field}`,
    title: `${method} of ${noun} does not set the read-only "${field}"`,
    comparison: 'read-only-kept',
    steps,
    clues: { field },
  };
}

/** The body with another value for the field than the thing has; nothing where none is known. */
function withForeign({
  documented,
  value,
  field,
  reader,
  at,
}: {
  readonly documented: NonNullable<StoryRequest['body']>['documented'];
  readonly value: { readonly [name: string]: Json };
  readonly field: string;
  readonly reader: Operation;
  /** Index of the step that reads the thing as it is. */
  readonly at: number;
}): NonNullable<StoryRequest['body']> {
  const schema = shownProperty(reader, field);
  return {
    documented,
    value: (earlier: readonly Exchange[]) => {
      const shown = jsonOf(earlier[at]?.response?.body);
      const foreign = foreignValue(isJsonObject(shown) ? shown[field] : undefined, schema);
      return foreign === undefined ? undefined : { ...value, [field]: foreign };
    },
  };
}
