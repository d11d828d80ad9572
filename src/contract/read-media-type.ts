import { childOf, childrenOf, placeOf, type Node } from '../source/index.ts';
import {
  checkSchema,
  partsOf,
  toSchema,
  type Direction,
  type Part,
  type Schema,
} from '../schema/index.ts';
import type { Encodings, MediaType } from './contract.ts';
import { exampleOf, readExamples } from './example.ts';
import { objectAt, objectMember, refuse, type Reading } from './structure.ts';

/** Nothing but the defaults of each part's schema. */
export const NO_ENCODINGS: Encodings = {
  encoding: Object.create(null),
  prefixEncoding: [],
  itemEncoding: undefined,
};

/** Which way what is read travels, and what reading works with. */
export interface SchemaPosition {
  readonly direction: Direction;
  readonly reading: Reading;
}

/**
 * Reads `content` of a parameter or header, which has one media type. Its `encoding` says nothing
 * there, and is left unread, since its headers might lead back to the same one.
 */
export function soleMediaType(
  parent: Node,
  direction: Direction,
  reading: Reading,
): MediaType | undefined {
  const content = objectMember(parent, 'content', reading);
  if (content === undefined) return undefined;
  const [first, ...others] = childrenOf(content);
  if (first === undefined || others.length > 0) {
    return refuse(content, '"content" must have one media type here', reading);
  }
  const node = objectAt(first[1], reading);
  if (node === undefined) return undefined;
  return readMediaType([first[0], node], NO_ENCODINGS, { direction, reading }).mediaType;
}

/** Reads a Media Type Object, but for its encodings, and the parts that its schema describes. */
export function readMediaType(
  [range, node]: readonly [string, Node],
  encodings: Encodings,
  use: SchemaPosition,
): { readonly mediaType: MediaType; readonly parts: () => readonly Part[] } {
  const { schema, parts } = readSchema(node, 'schema', use);
  const mediaType = {
    range: range.toLowerCase(),
    schema,
    itemSchema: readSchema(node, 'itemSchema', use).schema,
    ...encodings,
    example: exampleOf(node, use.reading),
    examples: readExamples(node, use.reading),
    place: placeOf(node),
  };
  return { mediaType, parts };
}

/** Reads a schema of a media type or parameter; `undefined` where there is none or it is broken. */
export function readSchema(
  parent: Node,
  key: 'schema' | 'itemSchema',
  { direction, reading }: SchemaPosition,
): { readonly schema: Schema | undefined; readonly parts: () => readonly Part[] } {
  const node = childOf(parent, key);
  const { dialect, resolve, defects, converted } = reading;
  if (node.value !== undefined) checkSchema(node, reading);
  // With a defect the operation is not tested, and `$ref`s may lead nowhere.
  if (node.value === undefined || defects.length > 0) return { schema: undefined, parts: () => [] };
  const schema = toSchema({ node, dialect, direction, resolve, converted });
  const parts = () => (defects.length > 0 ? [] : partsOf(node, dialect, resolve));
  return { schema, parts };
}
