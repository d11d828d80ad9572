import { childOf, childrenOf, placeOf, type Node } from '../source/index.ts';
import {
  checkSchema,
  partsOf,
  toSchema,
  type Direction,
  type Part,
  type Schema,
} from '../schema/index.ts';
import type { Encoding, Header, MediaType } from './contract.ts';
import { exampleOf } from './example.ts';
import { readStyle } from './read-style.ts';
import { booleanMember, objectAt, objectMember, stringMember, type Reading } from './structure.ts';

/** The media types of a body, and the parts that their schemas describe. */
export interface Content {
  readonly mediaTypes: readonly MediaType[];
  readonly parts: readonly Part[];
}

const NO_CONTENT: Content = { mediaTypes: [], parts: [] };

/** Reads `content` of a request body or response. */
export function readContent(parent: Node, direction: Direction, reading: Reading): Content {
  const content = objectMember(parent, 'content', reading);
  if (content === undefined) return NO_CONTENT;
  const read = childrenOf(content).flatMap(([range, child]) => {
    const node = objectAt(child, reading);
    return node === undefined ? [] : [readMediaType(range, node, { direction, reading })];
  });
  return {
    mediaTypes: read.map(({ mediaType }) => mediaType),
    parts: read.flatMap(({ parts }) => parts),
  };
}

interface MediaTypeReading {
  readonly direction: Direction;
  readonly reading: Reading;
}

function readMediaType(
  range: string,
  node: Node,
  { direction, reading }: MediaTypeReading,
): { readonly mediaType: MediaType; readonly parts: readonly Part[] } {
  const { schema, parts } = readSchema(node, direction, reading);
  const item = schemaAt(childOf(node, 'itemSchema'), direction, reading);
  const mediaType = {
    range: lowerCase(range),
    schema,
    itemSchema: item.schema,
    encoding: readEncodings(node, { direction, reading }),
    example: exampleOf(node, reading),
    place: placeOf(node),
  };
  return { mediaType, parts };
}

function readEncodings(
  node: Node,
  { direction, reading }: MediaTypeReading,
): MediaType['encoding'] {
  const encodings = objectMember(node, 'encoding', reading);
  if (encodings === undefined) return {};
  const read = childrenOf(encodings).flatMap(([name, child]): [string, Encoding][] => {
    const each = objectAt(child, reading);
    if (each === undefined) return [];
    const contentType = stringMember(each, 'contentType', reading);
    const headers = readHeaders(each, direction, reading);
    return [[name, { contentType, ...readStyle(each, reading), headers }]];
  });
  return Object.fromEntries(read);
}

/** Values of parameters may be case-sensitive. */
function lowerCase(range: string): string {
  const [essence = '', ...parameters] = range.split(';');
  return [essence.toLowerCase(), ...parameters].join(';');
}

/** Reads `schema` of a media type or parameter; `undefined` where there is none or it is broken. */
function readSchema(
  parent: Node,
  direction: Direction,
  reading: Reading,
): { readonly schema: Schema | undefined; readonly parts: readonly Part[] } {
  return schemaAt(childOf(parent, 'schema'), direction, reading);
}

function schemaAt(
  node: Node,
  direction: Direction,
  reading: Reading,
): ReturnType<typeof readSchema> {
  const { dialect, resolve, defects } = reading;
  if (node.value !== undefined) checkSchema(node, reading);
  // With a defect anywhere there will be no contract, and `$ref`s may lead nowhere.
  if (node.value === undefined || defects.length > 0) return { schema: undefined, parts: [] };
  const schema = toSchema({ node, dialect, direction, resolve });
  return { schema, parts: partsOf(node, dialect, resolve) };
}

/** Reads `headers` of a response or of a part; `Content-Type` is described elsewhere and ignored. */
export function readHeaders(
  parent: Node,
  direction: Direction,
  reading: Reading,
): readonly Header[] {
  const headers = objectMember(parent, 'headers', reading);
  if (headers === undefined) return [];
  return childrenOf(headers).flatMap(([name, child]) => {
    const node = objectAt(child, reading);
    if (node === undefined || name.toLowerCase() === 'content-type') return [];
    return [
      {
        name,
        required: booleanMember(node, 'required', reading) ?? false,
        explode: readStyle(node, reading).explode ?? false,
        ...readValue(node, direction, reading),
        place: placeOf(node),
      },
    ];
  });
}

/** Reads what describes a parameter's or header's value: `schema`, or the media type in `content`. */
export function readValue(
  node: Node,
  direction: Direction,
  reading: Reading,
): Pick<Header, 'mediaType' | 'schema' | 'example'> {
  const [mediaType] = readContent(node, direction, reading).mediaTypes;
  return {
    mediaType,
    schema: mediaType?.schema ?? readSchema(node, direction, reading).schema,
    example: mediaType?.example ?? exampleOf(node, reading),
  };
}
