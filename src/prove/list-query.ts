import { includedRanges, pagingOf, propertyOfEntries, SORT } from '../cases/index.ts';
import type { Operation, Parameter } from '../contract/index.ts';
import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, memberOf, type Json, type JsonObject } from '../source/index.ts';
import type { Call } from './handlers.ts';

/** What a query asks of a list: which entries, and in which order. */
export function asked(entries: readonly Json[], call: Call, pointer: string): readonly Json[] {
  const { operation } = call.route;
  const kept = operation.parameters
    .filter((each) => isFilter(each, operation, pointer))
    .reduce((left, parameter) => filtered(left, parameter, call), entries);
  const within = includedRanges(operation, pointer).reduce(
    (left, range) => left.filter((entry) => isWithin(entry, range, call)),
    kept,
  );
  return sorted(within, call, pointer);
}

/** What the request says of a query parameter, or its default. */
export function valueOf(
  { parameters }: Pick<Call, 'parameters'>,
  parameter: Parameter,
): Json | undefined {
  return parameters.get(`query.${parameter.name}`) ?? schemaOf(parameter)['default'];
}

export function schemaOf({ schema }: Parameter): JsonObject {
  const root = schema?.json ?? {};
  return resolveSchema(root, root);
}

/** A parameter that is called like a property of the entries asks for those that have its value. */
function isFilter(parameter: Parameter, operation: Operation, pointer: string): boolean {
  if (parameter.in !== 'query' || Object.values(pagingOf(operation)).includes(parameter))
    return false;
  return propertyOfEntries(operation, pointer, parameter.name) !== undefined;
}

function filtered(entries: readonly Json[], parameter: Parameter, call: Call): readonly Json[] {
  const wanted = valueOf(call, parameter);
  if (wanted === undefined || isJsonObject(wanted)) return entries;
  const texts = [wanted].flat().map(textOf);
  return entries.filter((entry) => {
    const has = new Set([memberOf(entry, parameter.name) ?? []].flat().map(textOf));
    return texts.every((text) => has.has(text));
  });
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value);
}

type Range = ReturnType<typeof includedRanges>[number];

function isWithin(entry: Json, range: Range, { parameters }: Call): boolean {
  const value = Number(memberOf(entry, range.field));
  const given = Object.entries<Json>(range.at(0)).flatMap(
    ([name, bound]): readonly (Json | undefined)[] => {
      const sent = parameters.get(`query.${name}`);
      return isJsonObject(bound) ? Object.keys(bound).map((each) => memberOf(sent, each)) : [sent];
    },
  );
  const [least, greatest] = given;
  return !(value < Number(least ?? -Infinity)) && !(value > Number(greatest ?? Infinity));
}

function sorted(entries: readonly Json[], call: Call, pointer: string): readonly Json[] {
  const { operation } = call.route;
  const parameter = operation.parameters.find(
    ({ in: place, name }) => place === 'query' && SORT.test(name),
  );
  const order = parameter && valueOf(call, parameter);
  if (typeof order !== 'string') return entries;
  const field = order.replace(/^[-+]/, '');
  if (propertyOfEntries(operation, pointer, field) === undefined) return entries;
  const ascending = entries.toSorted((a, b) => compare(memberOf(a, field), memberOf(b, field)));
  return order.startsWith('-') ? ascending.toReversed() : ascending;
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [one, other].map((each) => (typeof each === 'string' ? each : ''));
  return (first ?? '') < (second ?? '') ? -1 : Number(first !== second);
}
