import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { isJsonObject, memberOf } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { validBody, withOtherValues } from './bodies.ts';
import {
  type Change,
  changeOf,
  foreignValue,
  jsonBodyOf,
  readOnlyNames,
  shownProperty,
} from './change.ts';
import type { Story, StoryKind } from './story.ts';
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
        ...thing.create(context.wordFor(story)),
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
    const change = changeOfSingleton(operation, seed);
    if (reader === undefined || change === undefined) continue;
    for (const field of readOnlyNames(change.documented)) {
      const body = withForeign({ ...change, field, reader, at: 0 });
      const story = readOnlyStory(operation, { noun: operation.path, field }, [
        requestStep({ operation: reader }),
        requestStep({ operation, body }),
        requestStep({ operation: reader, goesOn: true }),
      ]);
      yield [operation, story];
    }
  }
}

/** A PUT puts what the document has as an example: all of it is replaced. */
function changeOfSingleton(operation: Operation, seed: number): Change | undefined {
  const documented = jsonBodyOf(operation);
  const base = documented && validBody(documented);
  if (documented === undefined || base === undefined) return undefined;
  const isPut = operation.method === 'PUT';
  const value = isPut ? base : withOtherValues(documented, base, wordOf(seed, operation.id));
  return isJsonObject(value) ? { documented, value } : undefined;
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

interface Attempt extends Change {
  readonly field: string;
  readonly reader: Operation;
  /** Index of the step that reads the thing as it is. */
  readonly at: number;
}

/** The body with another value for the field than the thing has; nothing where none is known. */
function withForeign(attempt: Attempt): NonNullable<StoryRequest['body']> {
  const { documented, value, field, reader, at } = attempt;
  const schema = shownProperty(reader, field);
  return {
    documented,
    value: (earlier: readonly Exchange[]) => {
      const shown = jsonOf(earlier[at]?.response?.body);
      const foreign = foreignValue(memberOf(shown, field), schema);
      return foreign === undefined ? undefined : { ...value, [field]: foreign };
    },
  };
}
