import { partsOf, type Part } from '../../schema/index.ts';
import {
  childOf,
  childrenOf,
  isJsonObject,
  nodeKey,
  pointerSegments,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import type { Operation, Parameter } from '../contract.ts';
import { partWith } from '../find-operations.ts';
import { follow } from '../reference.ts';
import type { OperationReading } from '../read-operation.ts';
import type { FoundGap, GapContext, GapFinder } from './gap-kind.ts';

/** A schema, and the value that it describes. */
export interface Site extends Part {
  readonly schema: JsonObject;
  readonly way: 'request' | 'response';
  /** In words: `the query parameter "page"`, `"/email" of the request`. */
  readonly subject: string;
  /** Of the parameter or property; empty for a whole body, an item, or a value of any name. */
  readonly name: string;
  /** Where it is described in words: the parameter, or the schema. */
  readonly described: Node;
  /** The schemas that describe the same value, this one among them. */
  readonly alike: readonly JsonObject[];
  /** Where it is a parameter as a whole. */
  readonly parameter: Parameter['in'] | undefined;
  readonly operation: Operation;
}

/** A parameter as it is written, `$ref` followed. */
export interface ParameterNode {
  readonly node: Node;
  readonly name: string;
  readonly in: Parameter['in'];
}

/** A finder that looks at each schema once, in whichever operations it is used. */
export function perSite(
  find: (site: Site, context: GapContext) => FoundGap | undefined,
): GapFinder {
  return (context) => {
    const seen = new Set<string>();
    return context.readings.flatMap((reading) =>
      sitesOf(reading, context).flatMap((site): readonly FoundGap[] => {
        const key = `${site.way} ${nodeKey(site.node)}`;
        if (seen.has(key)) return [];
        seen.add(key);
        const gap = find(site, context);
        return gap === undefined ? [] : [{ operation: reading.operation.id, ...gap }];
      }),
    );
  };
}

const known = new WeakMap<OperationReading, readonly Site[]>();

/** Every schema of an operation that is no mere reference, those of its parameters first. */
export function sitesOf(reading: OperationReading, context: GapContext): readonly Site[] {
  const sites = known.get(reading) ?? findSites(reading, context);
  known.set(reading, sites);
  return sites;
}

function findSites(reading: OperationReading, context: GapContext): readonly Site[] {
  const { dialect, resolve } = context.reading;
  const { parts, operation } = reading;
  return [
    ...parametersOf(reading, context).flatMap((parameter) => {
      const own = partsOf(childOf(parameter.node, 'schema'), dialect, resolve);
      return sitesAmong(own, { way: 'request', parameter, operation });
    }),
    ...sitesAmong(parts.request, { way: 'request', parameter: undefined, operation }),
    ...sitesAmong(parts.response, { way: 'response', parameter: undefined, operation }),
  ];
}

/** The parameters of an operation, and of its path. */
export function parametersOf(
  { node, pathItem, operation }: OperationReading,
  { reading }: GapContext,
): readonly ParameterNode[] {
  const around = partWith(pathItem, 'parameters');
  const lists = [node, ...(around === undefined ? [] : [around])];
  const found = lists.flatMap((parent) =>
    childrenOf(childOf(parent, 'parameters')).flatMap(([, item]) => follow(item, reading) ?? []),
  );
  return operation.parameters.flatMap((parameter) => {
    const match = found.find(
      ({ value }) =>
        isJsonObject(value) && value.name === parameter.name && value.in === parameter.in,
    );
    return match === undefined ? [] : [{ node: match, name: parameter.name, in: parameter.in }];
  });
}

interface Around {
  readonly way: Site['way'];
  readonly parameter: ParameterNode | undefined;
  readonly operation: Operation;
}

function sitesAmong(
  parts: readonly Part[],
  { way, parameter, operation }: Around,
): readonly Site[] {
  const alike = new Map<string, JsonObject[]>();
  const schemas = parts.flatMap(({ node, pointer }) => {
    const { value } = node;
    if (!isJsonObject(value)) return [];
    const others = alike.get(pointer) ?? [];
    alike.set(pointer, others);
    others.push(value);
    return typeof value.$ref === 'string' ? [] : [{ node, pointer, schema: value }];
  });
  return schemas.map((each): Site => {
    const isWhole = parameter !== undefined && each.pointer === '';
    const last = pointerSegments(each.pointer).at(-1) ?? '';
    return {
      ...each,
      way,
      subject: subjectOf(each.pointer, way, parameter),
      name: isWhole ? parameter.name : last === '*' ? '' : last,
      described: isWhole ? parameter.node : each.node,
      alike: alike.get(each.pointer) ?? [],
      parameter: isWhole ? parameter.in : undefined,
      operation,
    };
  });
}

function subjectOf(
  pointer: string,
  way: Site['way'],
  parameter: ParameterNode | undefined,
): string {
  const whole =
    parameter === undefined
      ? `the ${way} body`
      : `the ${parameter.in} parameter "${parameter.name}"`;
  if (pointer === '') return whole;
  return parameter === undefined ? `"${pointer}" of the ${way}` : `"${pointer}" of ${whole}`;
}

/** Whether any schema of the value says one of the keywords. */
export function says({ alike }: Site, ...keywords: readonly string[]): boolean {
  return alike.some((schema) => keywords.some((keyword) => schema[keyword] !== undefined));
}

/** The types that a schema names, without `null`. */
function typesOf({ schema }: Pick<Site, 'schema'>): readonly string[] {
  return [schema.type]
    .flat()
    .filter((type) => typeof type === 'string' && type !== 'null')
    .map(String);
}

/** Whether the schema is of this type and no other. */
export function isOf(site: Pick<Site, 'schema'>, ...types: readonly string[]): boolean {
  const given = typesOf(site);
  return given.length > 0 && given.every((type) => types.includes(type));
}

/** What people wrote about a value, and where. */
export interface Prose {
  readonly text: string;
  readonly node: Node;
}

/** The descriptions of a value: of its parameter, and of its schema. */
export function proseOf({ described, node }: Site): readonly Prose[] {
  return [...new Set([described, node])].flatMap((each) => {
    const description = childOf(each, 'description');
    const { value } = description;
    return typeof value === 'string' ? [{ text: value, node: description }] : [];
  });
}
