import { childOf, childrenOf, placeOf, type Node } from '../source/index.ts';
import {
  checkSchema,
  partsOf,
  toSchema,
  type Direction,
  type Part,
  type Schema,
} from '../schema/index.ts';
import type { MediaType } from './contract.ts';
import { exampleOf } from './example.ts';
import { objectAt, objectMember, type Reading } from './structure.ts';

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
  const example = exampleOf(node, reading);
  const mediaType = { range: range.toLowerCase(), schema, example, place: placeOf(node) };
  return { mediaType, parts };
}

/** Reads `schema` of a media type or parameter; `undefined` where there is none or it is broken. */
export function readSchema(
  parent: Node,
  direction: Direction,
  reading: Reading,
): { readonly schema: Schema | undefined; readonly parts: readonly Part[] } {
  const node = childOf(parent, 'schema');
  const { dialect, resolve, defects } = reading;
  if (node.value !== undefined) checkSchema(node, reading);
  // With a defect anywhere there will be no contract, and `$ref`s may lead nowhere.
  if (node.value === undefined || defects.length > 0) return { schema: undefined, parts: [] };
  const schema = toSchema({ node, dialect, direction, resolve });
  return { schema, parts: partsOf(node, dialect, resolve) };
}
