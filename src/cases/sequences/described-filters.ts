import type { Operation, Parameter } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { Json } from '../../source/index.ts';
import type { Clues } from '../case.ts';
import { asking, listOf, propertyOfEntries, typeOf, valuesIn } from './lists.ts';
import { schemaOf } from './paging.ts';
import { includedRanges, type RangeFilter } from './range-filters.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';

/** Filters of which the description says how they filter. */
export function describedFilters(operation: Operation): readonly (readonly [Operation, Story])[] {
  const list = listOf(operation);
  if (list === undefined) return [];
  const told = [
    ...operation.parameters.flatMap((each) => [...allOfValues(operation, list, each)]),
    ...includedRanges(operation, list).map((range) => boundsStory(operation, list, range)),
  ];
  return told.map((story) => [operation, story]);
}

/** `Only items that have all of these tags`. */
function* allOfValues(operation: Operation, list: string, parameter: Parameter): Iterable<Story> {
  const { name } = parameter;
  if (!asksForAll(parameter) || propertyOfEntries(operation, list, name) === undefined) return;
  const clues: Clues = { list, field: name };
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

const ALL = /\b(?:all|each|every one) of (?:these|those|them|the)\b/i;
const SOME = /\b(?:any|some|one|either|or|not|optional)\b/i;

/** Of several values, by its description. */
function asksForAll(parameter: Parameter): boolean {
  const { in: place, description = '' } = parameter;
  const { maxItems = 2 } = schemaOf(parameter);
  const isList = place === 'query' && typeOf(parameter) === 'array' && Number(maxItems) >= 2;
  return isList && ALL.test(description) && !SOME.test(description.replace(ALL, ''));
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

/** A list between two bounds, both what the first entry has, and included. */
function boundsStory(operation: Operation, list: string, range: RangeFilter): Story {
  const { field } = range;
  const atBound = (earlier: readonly Exchange[]) => {
    const bound = valuesIn(earlier[0], { list, field }).find((each) => typeof each === 'number');
    return bound === undefined ? undefined : range.at(bound);
  };
  const whole = asking(operation, {});
  return {
    name: `list/${field}/bounds`,
    title: `a list asked for by bounds of "${field}" has what is at the bounds`,
    comparison: 'bound-included',
    steps: [whole, requestStep({ operation, parameters: atBound }), whole],
    clues: { list, field },
  };
}
