import type { Operation, Parameter } from '../contract/index.ts';
import { resolveSchema, validatorFor } from '../schema/index.ts';
import { readParameter, schemaOf } from '../serialize/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import type { RequestFinding } from './finding.ts';
import type { Route } from './routes.ts';
import { nameOf, type Wire } from './wire.ts';

/** What a request says in its parameters, and what the document has against it. */
export interface ReadParameters {
  /** By `in.name`: `query.page`; without those that were not sent. */
  readonly values: ReadonlyMap<string, Json>;
  readonly findings: readonly RequestFinding[];
}

export function readParameters(wire: Wire, route: Route): ReadParameters {
  const values = new Map<string, Json>();
  const findings: RequestFinding[] = [];
  for (const parameter of route.operation.parameters) {
    const text = textOf(parameter, wire, route);
    const value = text === undefined ? undefined : readParameter(parameter, text);
    if (value !== undefined) values.set(`${parameter.in}.${parameter.name}`, value);
    findings.push(...findingsOn(parameter, value, route.operation));
  }
  return { values, findings };
}

function findingsOn(
  parameter: Parameter,
  value: Json | undefined,
  operation: Operation,
): readonly RequestFinding[] {
  const { in: place, name, required, allowEmptyValue } = parameter;
  const at = { operation: operation.id, in: place, name };
  if (value === undefined) return required ? [{ ...at, pointer: '', keyword: 'missing' }] : [];
  if (value === '' && allowEmptyValue) return [];
  const schema = schemaOf(parameter);
  if (schema === undefined) return [];
  return validatorFor(schema)(value).map(({ instancePointer, keyword, property }) => ({
    ...at,
    pointer: instancePointer,
    keyword,
    ...(property !== undefined && { property }),
  }));
}

/** The text that stands for a parameter in its place; `undefined` where nothing does. */
function textOf(parameter: Parameter, wire: Wire, route: Route): string | undefined {
  const { name } = parameter;
  switch (parameter.in) {
    case 'path':
      return route.pathTexts.get(name);
    case 'header':
      return wire.header(name);
    case 'querystring':
      return wire.query === '' ? undefined : wire.query;
    case 'query':
      return joined(pairsFor(parameter, wire.pairs, route.operation), '&');
    case 'cookie':
      return joined(pairsFor(parameter, wire.cookies, route.operation), '; ');
    default:
      return parameter.in satisfies never;
  }
}

function joined(pairs: readonly string[], separator: string): string | undefined {
  return pairs.length === 0 ? undefined : pairs.join(separator);
}

/** An exploded object is written as its members, under their own names. */
function pairsFor(
  parameter: Parameter,
  pairs: readonly string[],
  { parameters }: Operation,
): readonly string[] {
  const { name, style, explode, mediaType } = parameter;
  const own = pairs.filter((pair) => nameOf(pair) === name);
  if (style === 'deepObject') {
    return [...own, ...pairs.filter((pair) => nameOf(pair).startsWith(`${name}[`))];
  }
  if (own.length > 0 || !explode || mediaType !== undefined) return own;
  const properties = propertiesOf(parameter);
  if (properties === undefined) return own;
  const others = new Set(
    parameters.filter((each) => each.in === parameter.in).map((each) => each.name),
  );
  return pairs.filter((pair) => {
    const key = nameOf(pair);
    return Object.hasOwn(properties, key) || (properties === OPEN && !others.has(key));
  });
}

/** Of an object that says nothing of its members. */
const OPEN: JsonObject = {};

function propertiesOf({ schema }: Parameter): JsonObject | undefined {
  const root = schema?.json ?? {};
  const { type, properties } = resolveSchema(root, root);
  if (isJsonObject(properties)) return properties;
  return [type].flat().includes('object') ? OPEN : undefined;
}
