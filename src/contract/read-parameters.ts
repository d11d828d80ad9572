import { childOf, placeOf, type Node } from '../source/index.ts';
import type { Parameter } from './contract.ts';
import { exampleOf, readExamples } from './example.ts';
import { ownValue } from './known-values.ts';
import { readSchema, soleMediaType } from './read-media-type.ts';
import { readSerialization } from './read-style.ts';
import { follow } from './reference.ts';
import { isSecret } from './secrets.ts';
import {
  booleanMember,
  listMember,
  objectAt,
  refuse,
  requiredString,
  type Reading,
} from './structure.ts';

const PLACES = ['path', 'query', 'header', 'cookie', 'querystring'] as const;

/** Header parameters that OpenAPI says to ignore (3.0.3, Parameter Object, `name`). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation: its own, and those of its path that it does not replace. */
export function readParameters(
  pathItem: Node,
  operation: Node,
  reading: Reading,
): readonly Parameter[] {
  const own = readList(operation, reading);
  const ownKeys = new Set(own.map(keyOf));
  const inherited = readList(pathItem, reading).filter((each) => !ownKeys.has(keyOf(each)));
  return [...inherited, ...own];
}

/** Adds a defect for each `{name}` of the path that is no parameter. */
export function checkPathParameters(
  path: string,
  parameters: readonly Parameter[],
  { node, reading }: { readonly node: Node; readonly reading: Reading },
): void {
  const declared = new Set(parameters.filter((each) => each.in === 'path').map(({ name }) => name));
  for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
    if (!declared.has(name)) refuse(node, `the path parameter "${name}" is not described`, reading);
  }
}

function readList(parent: Node, reading: Reading): readonly Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const item of listMember(parent, 'parameters', reading)) {
    const node = objectAt(item, reading);
    const parameter = node === undefined ? undefined : readParameter(node, reading);
    if (parameter === undefined) continue;
    const key = keyOf(parameter);
    if (parameters.has(key)) {
      refuse(item, `the ${parameter.in} parameter "${parameter.name}" is given twice`, reading);
    }
    parameters.set(key, parameter);
  }
  return [...parameters.values()].filter((each) => !isIgnored(each));
}

function readParameter(node: Node, reading: Reading): Parameter | undefined {
  const name = requiredString(node, 'name', reading);
  const place = readPlace(node, reading);
  if (name === undefined || place === undefined) return undefined;
  const required = booleanMember(node, 'required', reading) ?? false;
  if (place === 'path' && !required) {
    refuse(node, `the path parameter "${name}" must be "required: true"`, reading);
  }
  return { name, in: place, required, ...readRest(node, place, reading) };
}

function readRest(
  node: Node,
  place: Parameter['in'],
  reading: Reading,
): Omit<Parameter, 'name' | 'in' | 'required'> {
  const { schema } = readSchema(node, 'schema', { direction: 'request', reading });
  const mediaType = soleMediaType(node, 'request', reading);
  return {
    ...readSerialization(node, place, reading),
    allowEmptyValue: booleanMember(node, 'allowEmptyValue', reading) ?? false,
    isSecret: isMarked(node, reading),
    description: descriptionOf(node),
    schema,
    mediaType,
    example: exampleOf(node, reading) ?? mediaType?.example,
    examples: readExamples(node, reading),
    knownValue: ownValue(node),
    place: placeOf(node),
  };
}

function descriptionOf(node: Node): string | undefined {
  const { value } = childOf(node, 'description');
  return typeof value === 'string' ? value : undefined;
}

/** What is wrong with the schema is told where it is read. */
function isMarked(node: Node, reading: Reading): boolean {
  const schema = childOf(node, 'schema');
  const target = follow(schema, { ...reading, defects: [] }) ?? schema;
  return [node, schema, target].some(isSecret);
}

function readPlace(node: Node, reading: Reading): Parameter['in'] | undefined {
  const given = requiredString(node, 'in', reading);
  const place = PLACES.find((each) => each === given);
  if (given === undefined || place !== undefined) return place;
  return refuse(node, `"in" must be one of ${PLACES.join(', ')}, not "${given}"`, reading);
}

function isIgnored(parameter: Parameter): boolean {
  return parameter.in === 'header' && IGNORED_HEADERS.has(parameter.name.toLowerCase());
}

function keyOf(parameter: Parameter): string {
  return `${parameter.in} ${parameter.name}`;
}
