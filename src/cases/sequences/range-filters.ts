import type { Operation, Parameter } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type JsonObject } from '../../source/index.ts';
import { propertyOfEntries } from './lists.ts';
import { schemaOf } from './paging.ts';

/** Asks for the entries of which a property lies between two bounds. */
export interface RangeFilter {
  /** The property. */
  readonly field: string;
  /** The parameters, by name, with both bounds at this value. */
  at(bound: number): JsonObject;
}

/** Those of which the description says that the bounds are included: `price[min]` or `min_price`. */
export function includedRanges(operation: Operation, list: string): readonly RangeFilter[] {
  const described = operation.parameters.filter(isIncluded);
  const ranges = new Map<string, RangeFilter>();
  for (const range of [...described.flatMap(objectRange), ...pairRanges(described)]) {
    const names = [range.field, range.field.replace(/^[A-Z]/, (initial) => initial.toLowerCase())];
    const field = names.find((name) => propertyOfEntries(operation, list, name) !== undefined);
    if (field !== undefined && !ranges.has(field)) ranges.set(field, { ...range, field });
  }
  return [...ranges.values()];
}

const INCLUDED = /\binclu(?:ded|sive|sively)\b/i;
const EXCLUDED = /\b(?:exclu|not inclu|half-open)/i;

function isIncluded({ in: place, description = '' }: Parameter): boolean {
  return place === 'query' && INCLUDED.test(description) && !EXCLUDED.test(description);
}

const LEAST = 'min|minimum|from|gte|ge';
const GREATEST = 'max|maximum|to|until|lte|le';

/** One parameter, an object of a least and a greatest number. */
function objectRange(parameter: Parameter): readonly RangeFilter[] {
  const root = parameter.schema?.json ?? {};
  const { properties } = schemaOf(parameter);
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  const numbers = members.filter(([, member]) => isNumber(resolveSchema(member, root)));
  const [least, greatest] = [LEAST, GREATEST].map(
    (words) => numbers.find(([name]) => new RegExp(`^(?:${words})$`, 'i').test(name))?.[0],
  );
  if (least === undefined || greatest === undefined) return [];
  const { name } = parameter;
  return [{ field: name, at: (bound) => ({ [name]: { [least]: bound, [greatest]: bound } }) }];
}

/** Two parameters, which are called after the property: `minPrice`, `price_min`, `price.gte`. */
function pairRanges(parameters: readonly Parameter[]): readonly RangeFilter[] {
  const numbers = parameters.filter((parameter) => isNumber(schemaOf(parameter)));
  return numbers.flatMap(({ name: least }): readonly RangeFilter[] => {
    const field = fieldIn(least, LEAST);
    const greatest = numbers.find(
      ({ name }) => field !== undefined && fieldIn(name, GREATEST) === field,
    )?.name;
    if (field === undefined || greatest === undefined) return [];
    return [{ field, at: (bound) => ({ [least]: bound, [greatest]: bound }) }];
  });
}

/** `price` of `min_price`, and `Price` of `minPrice`; `undefined` where none of the words is there. */
function fieldIn(name: string, words: string): string | undefined {
  const before = new RegExp(`^(?:${words})(?:[_.-](.+)|([A-Z].*))$`).exec(name);
  const after = new RegExp(`^(.+?)(?:[_.-](?:${words})|\\[(?:${words})\\])$`).exec(name);
  return before?.[1] ?? before?.[2] ?? after?.[1];
}

function isNumber({ type }: JsonObject): boolean {
  return type === 'number' || type === 'integer';
}
