import { childrenOf, type Node } from '../source/index.ts';
import type { Direction, Part } from '../schema/index.ts';
import type { MediaType } from './contract.ts';
import { readEncodings } from './read-encoding.ts';
import { readMediaType } from './read-media-type.ts';
import { objectAt, objectMember, type Reading } from './structure.ts';

/** The media types of a body, and the parts that their schemas describe, which cost more. */
export interface Content {
  readonly mediaTypes: readonly MediaType[];
  readonly parts: () => readonly Part[];
}

const NO_CONTENT: Content = { mediaTypes: [], parts: () => [] };

/** Reads `content` of a request body or response. */
export function readContent(parent: Node, direction: Direction, reading: Reading): Content {
  const content = objectMember(parent, 'content', reading);
  if (content === undefined) return NO_CONTENT;
  const read = childrenOf(content).flatMap(([range, child]) => {
    const node = objectAt(child, reading);
    if (node === undefined) return [];
    const use = { direction, reading };
    return [readMediaType([range, node], readEncodings(node, use), use)];
  });
  return {
    mediaTypes: read.map(({ mediaType }) => mediaType),
    parts: () => read.flatMap(({ parts }) => parts()),
  };
}
