import {
  childOf,
  isJsonObject,
  type Json,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import {
  isDangling,
  noteOrigin,
  pick,
  referenceTo,
  textAt,
  textsAt,
  type Conversion,
} from './conversion.ts';

/** What a parameter says of its value itself, without a schema (Swagger 2.0, Parameter Object). */
const SCHEMA_KEYWORDS = [
  'type format items default enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum',
  'maxLength minLength pattern maxItems minItems uniqueItems',
].flatMap((line) => line.split(' '));

/** Styles by `collectionFormat`; tab-separated values have none, and are warned of as unknown. */
const STYLES: Readonly<Record<string, JsonObject>> = {
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { style: 'form', explode: true },
  tsv: { style: 'tsv', explode: false },
};

/** A parameter of a path, query or header. */
export function convertParameter(node: Node, pointer: string, conversion: Conversion): Json {
  noteOrigin(conversion, [pointer], node);
  if (isDangling(node) || !isJsonObject(node.value)) return node.value ?? null;
  noteOrigin(conversion, [pointer, 'schema'], node);
  const kept = ['name', 'in', 'required', 'description', 'allowEmptyValue'];
  return { ...pick(node, kept), ...styleOf(node), schema: schemaOf(node) };
}

function schemaOf(node: Node): JsonObject {
  const { type, ...schema } = pick(node, SCHEMA_KEYWORDS);
  if (type === 'file') return { ...schema, type: 'string', format: 'binary' };
  return type === undefined ? schema : { type, ...schema };
}

/** Lists are comma-separated by default, which is no longer the default of a query. */
function styleOf({ value }: Node): JsonObject {
  if (!isJsonObject(value) || value.type !== 'array') return {};
  const given = value.collectionFormat;
  if (typeof given === 'string' && given !== 'csv') return STYLES[given] ?? { style: given };
  return value.in === 'path' || value.in === 'header' ? {} : { style: 'form', explode: false };
}

interface Consumption {
  readonly consumes: readonly string[];
  readonly conversion: Conversion;
}

/** A parameter of the body becomes the request body. */
export function convertBody(
  node: Node,
  pointer: string,
  { consumes, conversion }: Consumption,
): JsonObject {
  noteOrigin(conversion, [pointer], node);
  const schema = childOf(node, 'schema');
  const content = consumes.map((range): [string, Json] => {
    noteOrigin(conversion, [pointer, 'content', range, 'schema'], schema);
    return [range, schema.value === undefined ? {} : { schema: referenceTo(schema) }];
  });
  return { ...pick(node, ['description', 'required']), content: Object.fromEntries(content) };
}

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** The parameters of a form become the properties of the request body. */
export function convertForm(
  fields: readonly Node[],
  pointer: string,
  { consumes, conversion }: Consumption,
): JsonObject {
  const [first] = fields;
  if (first !== undefined) noteOrigin(conversion, [pointer], first);
  const hasFile = fields.some((field) => childOf(field, 'type').value === 'file');
  const given = consumes.filter((range) => FORM_TYPES.includes(range));
  const ranges = given.length > 0 ? given : [FORM_TYPES[hasFile ? 1 : 0] ?? ''];
  const content = ranges.map((range): [string, Json] => [
    range,
    formOf(fields, [pointer, 'content', range], conversion),
  ]);
  const required = fields.some(isRequired);
  return { ...(required && { required }), content: Object.fromEntries(content) };
}

function formOf(
  fields: readonly Node[],
  path: readonly [string, ...string[]],
  conversion: Conversion,
): JsonObject {
  const named = fields.map((field) => [textAt(field, 'name'), field] as const);
  for (const [name, field] of named) {
    noteOrigin(conversion, [...path, 'schema', 'properties', name], field);
    noteOrigin(conversion, [...path, 'encoding', name], field);
  }
  const required = named.filter(([, field]) => isRequired(field)).map(([name]) => name);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(named.map(([name, field]) => [name, schemaOf(field)])),
      ...(required.length > 0 && { required }),
    },
    encoding: Object.fromEntries(named.map(([name, field]) => [name, styleOf(field)])),
  };
}

function isRequired(field: Node): boolean {
  return childOf(field, 'required').value === true;
}

/** What an operation takes, where it says nothing itself and neither does the document. */
export function consumedBy(operation: Node, { consumes }: Conversion): readonly string[] {
  const own = textsAt(operation, 'consumes', consumes);
  return own.length > 0 ? own : ['application/json'];
}
