import type { Operation, Parameter } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Clues } from '../case.ts';
import { asking, listOf, propertyOfEntries, typeOf, valuesIn } from './lists.ts';
import { schemaOf } from './paging.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';

/** Filters of which the description says how they filter. */
export function describedFilters(operation: Operation): readonly (readonly [Operation, Story])[] {
  const list = listOf(operation);
  if (list === undefined) return [];
  const filters = operation.parameters.filter(
    ({ in: place, name }) =>
      place === 'query' && propertyOfEntries(operation, list, name) !== undefined,
  );
  return filters.flatMap((parameter) => {
    const clues: Clues = { list, field: parameter.name };
    const told = [
      ...allOfValues(operation, parameter, clues),
      ...includedBounds(operation, parameter, clues),
    ];
    return told.map((story) => [operation, story] as const);
  });
}

const ALL = /\b(?:all|each|every one) of (?:these|those|them|the)\b/i;
const SOME = /\b(?:any|some|one|either|or|not|optional)\b/i;

/** `Only items that have all of these tags`. */
function* allOfValues(operation: Operation, parameter: Parameter, clues: Clues): Iterable<Story> {
  const { name, description = '' } = parameter;
  const { maxItems = 2 } = schemaOf(parameter);
  if (typeOf(parameter) !== 'array' || Number(maxItems) < 2) return;
  if (!ALL.test(description) || SOME.test(description.replace(ALL, ''))) return;
  const both = (earlier: readonly Exchange[]) => {
    const pair = pairOf(valuesIn(earlier[0], clues));
    return pair && { [name]: pair };
  };
  yield {
    name: `list/${name}/all`,
    title: `a list asked for by several "${name}" has only entries that have all of them`,
    comparison: 'filter-whole',
    steps: [asking(operation, {}), requestStep({ operation, parameters: both })],
    clues,
  };
}

/** A value that some entry has, and one of another entry that the first has not. */
function pairOf(values: readonly (Json | undefined)[]): readonly [Json, Json] | undefined {
  const lists = values.map((each) => (Array.isArray(each) ? each.filter(isWord) : []));
  for (const list of lists) {
    const [first] = list;
    const second = lists.flat().find((each) => !list.includes(each));
    if (first !== undefined && second !== undefined) return [first, second];
  }
  return undefined;
}

/** No style of a list has to escape it. */
function isWord(value: Json): boolean {
  return typeof value === 'string' && /^[\w-]+$/.test(value);
}

const INCLUDED = /\binclu(?:ded|sive|sively)\b/i;
const EXCLUDED = /\b(?:exclu|not inclu|half-open)/i;

/** `Bounds of the price, both included`: of an object with a least and a greatest value. */
function* includedBounds(
  operation: Operation,
  parameter: Parameter,
  clues: Clues,
): Iterable<Story> {
  const { name, description = '' } = parameter;
  const bounds = boundsOf(parameter);
  if (bounds === undefined || !INCLUDED.test(description) || EXCLUDED.test(description)) return;
  const range = (earlier: readonly Exchange[]): JsonObject | undefined => {
    const value = valuesIn(earlier[0], clues).find((each) => typeof each === 'number');
    return value === undefined
      ? undefined
      : { [name]: Object.fromEntries(bounds.map((bound) => [bound, value])) };
  };
  const whole = asking(operation, {});
  yield {
    name: `list/${name}/bounds`,
    title: `a list asked for by bounds of "${name}" has what is at the bounds`,
    comparison: 'bound-included',
    steps: [whole, requestStep({ operation, parameters: range }), whole],
    clues,
  };
}

const LEAST = /^(?:min|minimum|from|gte|ge|least)$/i;
const GREATEST = /^(?:max|maximum|to|until|lte|le|most)$/i;

/** Names of the two members, of which both are numbers. */
function boundsOf(parameter: Parameter): readonly [string, string] | undefined {
  const root = parameter.schema?.json ?? {};
  const { properties } = schemaOf(parameter);
  if (!isJsonObject(properties)) return undefined;
  const numbers = Object.keys(properties).filter((each) => {
    const { type } = resolveSchema(properties[each], root);
    return type === 'number' || type === 'integer';
  });
  const least = numbers.find((each) => LEAST.test(each));
  const greatest = numbers.find((each) => GREATEST.test(each));
  return least === undefined || greatest === undefined ? undefined : [least, greatest];
}
